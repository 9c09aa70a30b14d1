import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { replaceSecretAction, switchReceiverAction } from "@/app/deliveries/actions.ts";
import { DeliveryLog, type LogParams } from "@/app/deliveries/delivery-log.tsx";
import { healthOf } from "@/app/deliveries/health-of.ts";
import { ReceiverBanner } from "@/components/deliveries/receiver-banner.tsx";
import { ReplaceSecret, SwitchReceiver } from "@/components/deliveries/receiver-controls.tsx";
import { EditEndpoint, RemoveEndpoint } from "@/components/settings/endpoint-form.tsx";
import { whichRunsText } from "@/components/settings/endpoint-list.tsx";
import { SettingsPage } from "@/components/settings/settings-page.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { Handle } from "@/db/handle.ts";
import { listEndpoints } from "@/db/webhook-endpoints.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { deliveryEventText, deliveryLogText } from "@/lib/texts/delivery-log-text.ts";
import { text } from "@/lib/texts/text.ts";
import { changeEndpointAction, removeEndpointAction } from "../actions.ts";

interface Props {
  readonly params: Promise<{ readonly endpoint: string }>;
  readonly searchParams: Promise<LogParams>;
}

async function endpointOf(db: Handle, { params }: Pick<Props, "params">) {
  const { endpoint } = await params;
  return (await listEndpoints(db)).find(({ id }) => id === endpoint);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { db } = await enterPage("configure");
  return { title: (await endpointOf(db, props))?.name ?? text("shell.notFound.title") };
}

export default async function EndpointPage(props: Props) {
  const { db, actor } = await enterPage("configure");
  const found = await endpointOf(db, props);
  if (!found) notFound();
  const { id, name, url, events, includesDryRuns, everyRun, active, switchedOffAt } = found;
  const receiver = { endpoint: id };
  return (
    <SettingsPage
      current="webhooks"
      role={actor.role}
      below={name}
      title={<bdi>{name}</bdi>}
      badges={!active && <Badge tone="warn">{automationsText("list.off")}</Badge>}
      lead={
        <>
          <p className="mono wrap-anywhere">{url}</p>
          <p>
            {events.map(deliveryEventText).join(", ")}; {whichRunsText(found)}
          </p>
        </>
      }
      actions={
        <>
          <RemoveEndpoint id={id} name={name} remove={removeEndpointAction} />
          <ReplaceSecret receiver={receiver} name={name} replace={replaceSecretAction} size="md" />
          <EditEndpoint
            id={id}
            endpoint={{ name, url, events, includesDryRuns, everyRun }}
            change={changeEndpointAction}
          />
          {switchedOffAt === null && (
            <SwitchReceiver receiver={receiver} name={name} isOn={active} switchOn={switchReceiverAction} />
          )}
        </>
      }
    >
      <ReceiverBanner receiver={receiver} name={name} health={healthOf(found)} switchOn={switchReceiverAction} />
      <Section title={deliveryLogText("title")}>
        <p className="mb-4 text-muted">{deliveryLogText("leadOfEndpoint")}</p>
        <DeliveryLog
          db={db}
          actor={actor}
          receiver={receiver}
          isWebhook
          path={`/settings/webhooks/${id}`}
          params={await props.searchParams}
        />
      </Section>
    </SettingsPage>
  );
}
