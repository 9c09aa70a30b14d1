import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { startRunAction } from "@/app/runs/actions.ts";
import { RunSetup } from "@/components/run/run-setup.tsx";
import { Page } from "@/components/shell/page.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { text } from "@/lib/texts/text.ts";
import { readEdited } from "../read-edited.ts";
import { readSetup } from "./read-setup.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly connector: string }>;
  readonly searchParams: Promise<{ readonly input?: string | string[]; readonly uses?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await enterPage("dryRun");
  const connector = await readEdited((await params).connector);
  return {
    title: connector ? text("runs.setup.title", { name: connector.saved.name }) : text("shell.notFound.title"),
  };
}

export default async function RunSetupPage({ params, searchParams }: Props) {
  const { db } = await enterPage("dryRun");
  const connector = await readEdited((await params).connector);
  if (!connector) notFound();
  const { apiName, name } = connector.saved;
  const { input, uses } = await searchParams;
  const isDraft = connector.version === 0 || (uses === "draft" && connector.changes !== null);
  const setup = await readSetup(db, connector, isDraft ? "draft" : "version", String(input));
  return (
    <Page
      crumbs={[
        { label: text("shell.places.connectors"), href: "/connectors" },
        { label: name, href: `/connectors/${apiName}` },
        { label: text("runs.setup.crumb") },
      ]}
    >
      <PageHeader
        title={text("runs.setup.title", { name })}
        badges={connector.isSample && <Badge>{text("shell.sample")}</Badge>}
      >
        <p>{text("runs.setup.lead")}</p>
      </PageHeader>
      <RunSetup setup={setup} start={startRunAction} />
    </Page>
  );
}
