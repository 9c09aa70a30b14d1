import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { enterPage } from "@/app/access/enter-page.ts";
import { readNumber } from "@/app/api/read-number.ts";
import { RunPage } from "@/components/run/run-page.tsx";
import { statusWord } from "@/components/run/run-status.tsx";
import { Page } from "@/components/shell/page.tsx";
import { text } from "@/lib/texts/text.ts";
import { resumeRunAction, startRunAction, stopRunAction } from "../actions.ts";
import { readRun } from "../read-run.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly run: string }>;
}

const runOf = cache(async (part: string) => {
  const { db } = await enterPage();
  return readRun(db, readNumber(part));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const run = await runOf((await params).run);
  if (!run) return { title: text("shell.notFound.title") };
  const name = text(`runs.name.${run.mode}`, { id: run.id });
  return { title: text("runs.pageTitle", { name, status: statusWord(run.status, run.summary) }) };
}

export default async function RunRoute({ params }: Props) {
  const run = await runOf((await params).run);
  if (!run) notFound();
  return (
    <Page
      width="full"
      crumbs={[
        { label: text("runs.title"), href: "/runs" },
        { label: run.connector.name, href: `/connectors/${run.connector.apiName}` },
        { label: text(`runs.name.${run.mode}`, { id: run.id }) },
      ]}
    >
      <RunPage
        key={run.id}
        initial={run}
        actions={{ start: startRunAction, stop: stopRunAction, resume: resumeRunAction }}
      />
    </Page>
  );
}
