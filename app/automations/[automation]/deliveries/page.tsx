import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { DeliveryLog, type LogParams } from "@/app/deliveries/delivery-log.tsx";
import { AutomationTabs } from "@/components/automations/automation-tabs.tsx";
import { Page } from "@/components/shell/page.tsx";
import { findAutomation } from "@/db/automations.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { deliveryLogText } from "@/lib/texts/delivery-log-text.ts";
import { text } from "@/lib/texts/text.ts";
import { AutomationHead } from "../automation-head.tsx";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly automation: string }>;
  readonly searchParams: Promise<LogParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { db } = await enterPage();
  const automation = await findAutomation(db, (await params).automation);
  return {
    title: automation ? deliveryLogText("pageTitle", { name: automation.name }) : text("shell.notFound.title"),
  };
}

export default async function AutomationDeliveriesPage({ params, searchParams }: Props) {
  const { db, actor } = await enterPage();
  const { automation: apiName } = await params;
  const automation = await findAutomation(db, apiName);
  if (!automation) notFound();
  return (
    <Page
      crumbs={[
        { label: automationsText("title"), href: "/automations" },
        { label: automation.name, href: `/automations/${apiName}` },
        { label: deliveryLogText("title") },
      ]}
    >
      <AutomationHead db={db} actor={actor} apiName={apiName} />
      <AutomationTabs apiName={apiName} current="deliveries" />
      <p className="mb-4 text-muted">{deliveryLogText("lead")}</p>
      <DeliveryLog
        db={db}
        actor={actor}
        receiver={{ automation: apiName }}
        isWebhook={automation.action.type === "webhook"}
        path={`/automations/${apiName}/deliveries`}
        params={await searchParams}
      />
    </Page>
  );
}
