import type { DeliveryView } from "@/components/deliveries/delivery-details.tsx";
import type { DeliveryLine } from "@/components/deliveries/delivery-view.ts";
import { findDelivery, type ListedDelivery, listDeliveries } from "@/db/deliveries.ts";
import type { Handle } from "@/db/handle.ts";
import { labelsOfRecords } from "@/db/record-labels.ts";
import { listWorkspace } from "@/db/workspace.ts";
import type { DeliveryStatus, Receiver } from "@/lib/model/delivery.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { deliveryEventText, deliveryLogText } from "@/lib/texts/delivery-log-text.ts";
import { outcomeText } from "@/lib/texts/outcome-text.ts";

const pageSize = 50;

interface Wanted {
  readonly receiver: Receiver;
  readonly status: DeliveryStatus | undefined;
  readonly run: number | undefined;
  readonly before: number | undefined;
  /** Of who looks. */
  readonly mayReplay: boolean;
}

/** A page of the deliveries of a receiver, as people read it. */
export async function readDeliveries(
  db: Handle,
  { receiver, status, run, before, mayReplay }: Wanted,
): Promise<{ readonly lines: readonly DeliveryLine[]; readonly nextCursor: number | null }> {
  const [{ deliveries, nextCursor }, { objects }] = await Promise.all([
    listDeliveries(db, { receiver, status, run }, { before, limit: pageSize }),
    listWorkspace(db),
  ]);
  const labels = await labelsOf(db, deliveries, objects);
  return { lines: deliveries.map((delivery) => lineOf(delivery, labels, mayReplay)), nextCursor };
}

/** A delivery of a receiver with what was sent and what came back; undefined where the receiver has none of that id. */
export async function readDelivery(
  db: Handle,
  receiver: Receiver,
  id: string,
  mayReplay: boolean,
): Promise<DeliveryView | undefined> {
  const found = await findDelivery(db, id);
  const isOwn =
    found &&
    ("automation" in receiver ? found.automation === receiver.automation : found.endpoint === receiver.endpoint);
  if (!isOwn) return undefined;
  const { objects, automations } = await listWorkspace(db);
  return {
    ...lineOf(found, await labelsOf(db, [found], objects), mayReplay),
    trigger: found.trigger && deliveryLogText(`triggers.${found.trigger}`),
    way: found.path.map((name) => automations.find(({ apiName }) => apiName === name)?.name ?? name),
    body: indented(found.body),
    log: found.log.map(({ number, startedAt, durationMs, outcome, url, requestHeaders, status, answer }) => ({
      number,
      startedAt: startedAt.toISOString(),
      durationMs,
      outcome: outcomeText(outcome, status),
      url,
      headers: Object.entries(requestHeaders ?? {}),
      answer,
    })),
  };
}

async function labelsOf(db: Handle, deliveries: readonly ListedDelivery[], objects: readonly ObjectDefinition[]) {
  const byObject = new Map<string, string[]>();
  for (const { object, recordId } of deliveries) {
    if (object !== null && recordId !== null) byObject.set(object, [...(byObject.get(object) ?? []), recordId]);
  }
  const found = await Promise.all(
    [...byObject].map(([name, ids]) => {
      const object = objects.find(({ apiName }) => apiName === name);
      return object ? labelsOfRecords(db, object, ids) : new Map<string, string>();
    }),
  );
  return new Map(found.flatMap((labels) => [...labels]));
}

function lineOf(delivery: ListedDelivery, labels: ReadonlyMap<string, string>, mayReplay: boolean): DeliveryLine {
  const { id, event, status, outcome, attempts, createdAt, nextAttemptAt, object, recordId, runId } = delivery;
  const label = recordId === null ? undefined : labels.get(recordId);
  return {
    id,
    event: deliveryEventText(event),
    status,
    outcome: outcome && outcomeText(outcome),
    attempts,
    createdAt: createdAt.toISOString(),
    nextAttemptAt: status === "waiting" && attempts > 0 ? nextAttemptAt.toISOString() : null,
    record:
      recordId === null
        ? null
        : { label: label ?? recordId, href: label === undefined ? null : `/records/${object}/${recordId}` },
    run: runId,
    mayReplay: mayReplay && (status === "failed" || (status === "delivered" && !isDone(delivery))),
  };
}

/** What sets a field or writes a line has no message that could be sent once more. */
function isDone({ outcome }: ListedDelivery): boolean {
  return outcome !== "accepted";
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
