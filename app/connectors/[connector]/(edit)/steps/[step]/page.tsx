import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { StepPage } from "@/components/editor/step-page.tsx";
import { text } from "@/lib/texts/text.ts";
import { readEdited } from "../../../read-edited.ts";

interface Props {
  readonly params: Promise<{ readonly connector: string; readonly step: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { connector, step } = await params;
  const edited = await readEdited(connector);
  if (!edited) return { title: text("shell.notFound.title") };
  const name = edited.draft.loadSteps[Number(step) - 1]?.name || text("connectors.step", { number: Number(step) || 0 });
  return { title: text("editor.step.title", { step: name, connector: edited.draft.name }) };
}

export default async function StepEditorPage({ params }: Props) {
  await enterPage();
  return <StepPage number={Number((await params).step) || 0} />;
}
