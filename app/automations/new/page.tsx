import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { AutomationForm } from "@/components/automations/automation-form.tsx";
import { Page } from "@/components/shell/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { listWorkspace } from "@/db/workspace.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { saveAutomationAction } from "../actions.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: automationsText("form.newTitle") };

interface Props {
  readonly searchParams: Promise<{ readonly object?: string | string[] }>;
}

export default async function NewAutomationPage({ searchParams }: Props) {
  const { db } = await enterPage("configure");
  const [{ objects, automations }, { object }] = await Promise.all([listWorkspace(db), searchParams]);
  const chosen = objects.find(({ apiName }) => apiName === object) ?? (objects.length === 1 ? objects[0] : undefined);
  const title = automationsText("form.newTitle");
  return (
    <Page crumbs={[{ label: automationsText("title"), href: "/automations" }, { label: title }]}>
      <PageHeader title={title}>
        <p>{automationsText("form.newLead")}</p>
      </PageHeader>
      <AutomationForm
        {...(chosen && { start: { object: chosen.apiName } })}
        objects={objects}
        taken={automations.map(({ apiName }) => apiName)}
        labels={[]}
        mayEdit
        save={saveAutomationAction}
      />
    </Page>
  );
}
