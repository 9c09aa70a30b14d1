import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { ConnectorPage } from "@/components/editor/connector-page.tsx";
import { SettingsForm } from "@/components/editor/settings-form.tsx";
import { text } from "@/lib/texts/text.ts";
import { readEdited } from "../../read-edited.ts";

interface Props {
  readonly params: Promise<{ readonly connector: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await readEdited((await params).connector);
  if (!found) return { title: text("shell.notFound.title") };
  return { title: text("editor.settings.title", { name: found.draft.name }) };
}

export default async function SettingsPage({ params }: Props) {
  await enterPage();
  const found = await readEdited((await params).connector);
  if (!found) notFound();
  return (
    <ConnectorPage view="settings" isSample={found.isSample}>
      <SettingsForm timeZones={["UTC", ...Intl.supportedValuesOf("timeZone")]} />
    </ConnectorPage>
  );
}
