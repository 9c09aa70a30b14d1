import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { AddEndpoint } from "@/components/settings/endpoint-form.tsx";
import { EndpointList, type ShownEndpoint } from "@/components/settings/endpoint-list.tsx";
import { SettingsPage } from "@/components/settings/settings-page.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { type ListedEndpoint, listEndpoints } from "@/db/webhook-endpoints.ts";
import { deliveryLogText } from "@/lib/texts/delivery-log-text.ts";
import { addEndpointAction } from "./actions.ts";

export const metadata: Metadata = { title: deliveryLogText("endpoints.title") };

export default async function WebhooksPage() {
  const { db, actor } = await enterPage("configure");
  const endpoints = await listEndpoints(db);
  return (
    <SettingsPage
      current="webhooks"
      role={actor.role}
      title={deliveryLogText("endpoints.title")}
      lead={<p>{deliveryLogText("endpoints.lead")}</p>}
      actions={<AddEndpoint add={addEndpointAction} />}
    >
      {endpoints.length === 0 ? (
        <EmptyState title={deliveryLogText("endpoints.emptyTitle")}>
          <p>{deliveryLogText("endpoints.empty")}</p>
        </EmptyState>
      ) : (
        <EndpointList endpoints={endpoints.map(shown)} />
      )}
    </SettingsPage>
  );
}

function shown({
  id,
  name,
  url,
  events,
  includesDryRuns,
  everyRun,
  active,
  failingSince,
  switchedOffAt,
}: ListedEndpoint): ShownEndpoint {
  const off = switchedOffAt === null ? "off" : "switchedOff";
  const state = !active ? off : failingSince === null ? "on" : "failing";
  return { id, name, url, events, includesDryRuns, everyRun, state };
}
