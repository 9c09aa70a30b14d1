import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConnectorHeader } from "@/components/connector/connector-header.tsx";
import { VariablesTable } from "@/components/connector/variables-table.tsx";
import { Page } from "@/components/shell/page.tsx";
import { database } from "@/db/client.ts";
import { findConnector } from "@/db/connectors.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { text } from "@/lib/texts/text.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly connector: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findConnector(database(), (await params).connector);
  if (!found) return { title: text("shell.notFound.title") };
  return { title: text("connectors.variablesList", { name: found.definition.name }) };
}

export default async function VariablesPage({ params }: Props) {
  const { connector: apiName } = await params;
  const [found, { objects }] = await Promise.all([findConnector(database(), apiName), listWorkspace(database())]);
  if (!found) notFound();
  const { definition: connector, version, isSample } = found;
  return (
    <Page
      crumbs={[
        { label: text("connectors.title"), href: "/connectors" },
        { label: connector.name, href: `/connectors/${apiName}` },
        { label: text("connectors.variablesTab") },
      ]}
    >
      <ConnectorHeader connector={connector} version={version} isSample={isSample} current="variables" />
      <p className="mb-4 text-muted">{text("connectors.variablesLead")}</p>
      <VariablesTable connector={connector} objects={objects} />
    </Page>
  );
}
