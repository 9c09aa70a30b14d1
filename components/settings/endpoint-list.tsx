import { Badge } from "@/components/ui/badge.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { Link } from "@/components/ui/link.tsx";
import type { RunEvent } from "@/lib/model/delivery.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { deliveryEventText, deliveryLogText } from "@/lib/texts/delivery-log-text.ts";

/** An endpoint as its list shows it. */
export interface ShownEndpoint {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly RunEvent[];
  readonly includesDryRuns: boolean;
  readonly everyRun: boolean;
  readonly state: "on" | "off" | "switchedOff" | "failing";
}

/** Which of the runs that end so an endpoint is told of. */
export function whichRunsText({ includesDryRuns, everyRun }: Pick<ShownEndpoint, "includesDryRuns" | "everyRun">) {
  return [
    deliveryLogText(includesDryRuns ? "endpoints.dryRunsToo" : "endpoints.liveOnly"),
    deliveryLogText(everyRun ? "endpoints.everyRun" : "endpoints.changesOnly"),
  ].join(", ");
}

/** Where we say that runs have ended. */
export function EndpointList({ endpoints }: { readonly endpoints: readonly ShownEndpoint[] }) {
  return (
    <DataTable
      caption={deliveryLogText("endpoints.caption")}
      rows={endpoints}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: deliveryLogText("endpoints.name"),
          className: "align-top",
          cell: ({ id, name, url }) => (
            <span className="flex flex-col">
              <span>
                <Link href={`/settings/webhooks/${id}`} className="door py-0.5 text-body font-medium">
                  <bdi>{name}</bdi>
                </Link>
              </span>
              <bdi className="mono text-meta wrap-anywhere text-muted">{url}</bdi>
            </span>
          ),
        },
        {
          key: "events",
          header: deliveryLogText("endpoints.events"),
          className: "align-top w-1/3",
          cell: ({ events, ...which }) => (
            <span className="flex flex-col">
              {events.map((event) => (
                <span key={event}>{deliveryEventText(event)}</span>
              ))}
              <span className="text-meta text-muted">{whichRunsText(which)}</span>
            </span>
          ),
        },
        {
          key: "state",
          header: deliveryLogText("endpoints.state"),
          className: "align-top",
          cell: ({ state }) =>
            state === "on" ? (
              <span className="text-muted">{automationsText("list.on")}</span>
            ) : (
              <Badge tone="warn">{automationsText(`list.${state}`)}</Badge>
            ),
        },
      ]}
    />
  );
}
