import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import type { ShownRun } from "@/components/connector/last-run.ts";
import { ConnectorPage } from "@/components/editor/connector-page.tsx";
import { Overview } from "@/components/editor/overview.tsx";
import { listRuns, type RunListItem } from "@/db/runs.ts";
import { text } from "@/lib/texts/text.ts";
import { readEdited } from "../read-edited.ts";

interface Props {
  readonly params: Promise<{ readonly connector: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await readEdited((await params).connector);
  return { title: found?.draft.name ?? text("shell.notFound.title") };
}

export default async function ConnectorOverviewPage({ params }: Props) {
  const { db } = await enterPage();
  const { connector } = await params;
  const [found, { runs }] = await Promise.all([readEdited(connector), listRuns(db, { connector, limit: 1 })]);
  if (!found) notFound();
  return (
    <ConnectorPage view="overview" isSample={found.isSample}>
      <Overview lastRun={runs[0] && shown(runs[0])} />
    </ConnectorPage>
  );
}

function shown(run: RunListItem): ShownRun {
  const { id, mode, status, summary, fileName, totalRows } = run;
  const steps = run.stepNames.map((name, index) => ({ name, object: run.stepObjects[index] ?? "" }));
  return { id, mode, status, steps, summary, fileName, totalRows, at: (run.finishedAt ?? run.createdAt).toISOString() };
}
