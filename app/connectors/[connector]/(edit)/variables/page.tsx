import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { ConnectorPage } from "@/components/editor/connector-page.tsx";
import { VariablesEditor } from "@/components/editor/variables-editor.tsx";
import { text } from "@/lib/texts/text.ts";
import { readEdited } from "../../read-edited.ts";

interface Props {
  readonly params: Promise<{ readonly connector: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await readEdited((await params).connector);
  if (!found) return { title: text("shell.notFound.title") };
  return { title: text("connectors.variablesList", { name: found.draft.name }) };
}

export default async function VariablesPage({ params }: Props) {
  await enterPage();
  const found = await readEdited((await params).connector);
  if (!found) notFound();
  return (
    <ConnectorPage view="variables" isSample={found.isSample}>
      <VariablesEditor />
    </ConnectorPage>
  );
}
