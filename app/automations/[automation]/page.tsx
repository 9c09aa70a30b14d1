import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { replaceSecretAction } from "@/app/deliveries/actions.ts";
import { AutomationForm } from "@/components/automations/automation-form.tsx";
import { AutomationTabs } from "@/components/automations/automation-tabs.tsx";
import { ListingSteps } from "@/components/automations/listing-steps.tsx";
import { ReplaceSecret } from "@/components/deliveries/receiver-controls.tsx";
import { Page } from "@/components/shell/page.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { Section } from "@/components/ui/section.tsx";
import { findAutomation } from "@/db/automations.ts";
import { automationRevision } from "@/db/edit-automation.ts";
import { listUsers } from "@/db/object-users.ts";
import { usesOfAutomation } from "@/lib/engine/automation-uses.ts";
import { may } from "@/lib/model/permissions.ts";
import { withoutSecret } from "@/lib/model/webhook-secret.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { text } from "@/lib/texts/text.ts";
import { saveAutomationAction } from "../actions.ts";
import { readValueLabels } from "../read-value-labels.ts";
import { AutomationHead } from "./automation-head.tsx";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly automation: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { db } = await enterPage();
  const automation = await findAutomation(db, (await params).automation);
  return { title: automation?.name ?? text("shell.notFound.title") };
}

export default async function AutomationPage({ params }: Props) {
  const { db, actor } = await enterPage();
  const mayConfigure = may(actor.role, "configure");
  const { automation: apiName } = await params;
  const users = await listUsers(db);
  const found = users.automations.find((each) => each.apiName === apiName);
  if (!found) notFound();
  const automation = withoutSecret(found);
  const uses = usesOfAutomation(apiName, users);
  const { name } = automation;
  return (
    <Page crumbs={[{ label: automationsText("title"), href: "/automations" }, { label: name }]}>
      <AutomationHead db={db} actor={actor} apiName={apiName} />
      <AutomationTabs apiName={apiName} current="settings" />
      {!mayConfigure && (
        <div className="mb-6 max-w-240">
          <Alert tone="info" title={automationsText("readOnly.title", { role: text(`access.roles.${actor.role}`) })}>
            {automationsText("readOnly.body")}
          </Alert>
        </div>
      )}
      <AutomationForm
        saved={{ automation, revision: automationRevision(automation) }}
        objects={users.objects}
        taken={users.automations.map((each) => each.apiName)}
        labels={await readValueLabels(db, automation, users.objects)}
        mayEdit={mayConfigure}
        save={saveAutomationAction}
        replaceSecret={
          mayConfigure && <ReplaceSecret receiver={{ automation: apiName }} name={name} replace={replaceSecretAction} />
        }
      >
        <Section title={automationsText("usedBy")}>
          {uses.length === 0 ? (
            <p className="text-muted">{automationsText("usedByNone")}</p>
          ) : (
            <ListingSteps uses={uses} />
          )}
        </Section>
      </AutomationForm>
    </Page>
  );
}
