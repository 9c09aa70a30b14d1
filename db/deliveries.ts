import { and, asc, desc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import type { DeliveryStatus, Receiver, SwitchedOffReason } from "../lib/model/delivery.ts";
import type { Handle } from "./handle.ts";
import { receiverKey } from "./receivers.ts";
import { automations, deliveries, deliveryAttempts } from "./schema.ts";

const { body: _, claimedUntil: __, tries: ___, path: ____, ...listed } = getTableColumns(deliveries);

/** A delivery as lists show it. */
export type ListedDelivery = Omit<typeof deliveries.$inferSelect, "body" | "claimedUntil" | "tries" | "path">;
export type DeliveryAttempt = typeof deliveryAttempts.$inferSelect;

/** A delivery with what was sent and all its attempts, the first one first. */
export interface Delivery extends ListedDelivery {
  readonly body: string;
  /** The automations that led to it, where others did. */
  readonly path: readonly string[];
  readonly log: readonly DeliveryAttempt[];
}

/** Which deliveries: of a receiver, of a run, of a Record; each narrows. */
export interface DeliveryFilter {
  readonly receiver?: Receiver | undefined;
  readonly status?: DeliveryStatus | undefined;
  readonly run?: number | undefined;
  readonly recordId?: string | undefined;
}

/** Deliveries from the newest on; `before` is the `seq` of the last one on the page before. */
export async function listDeliveries(
  db: Handle,
  { receiver, status, run, recordId }: DeliveryFilter,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<{ readonly deliveries: readonly ListedDelivery[]; readonly nextCursor: number | null }> {
  const rows = await db
    .select(listed)
    .from(deliveries)
    .where(
      and(
        receiver && eq(deliveries.receiver, receiverKey(receiver)),
        status && eq(deliveries.status, status),
        run === undefined ? undefined : eq(deliveries.runId, run),
        recordId === undefined ? undefined : eq(deliveries.recordId, recordId),
        before === undefined ? undefined : lt(deliveries.seq, before),
      ),
    )
    .orderBy(desc(deliveries.seq))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return { deliveries: page, nextCursor: rows.length > limit ? (page.at(-1)?.seq ?? null) : null };
}

/** A delivery by its id (a UUID), or undefined. */
export async function findDelivery(db: Handle, id: string): Promise<Delivery | undefined> {
  const [found] = await db
    .select({ ...listed, body: deliveries.body, path: deliveries.path })
    .from(deliveries)
    .where(eq(deliveries.id, id));
  if (!found) return undefined;
  const log = await db
    .select()
    .from(deliveryAttempts)
    .where(eq(deliveryAttempts.deliveryId, id))
    .orderBy(asc(deliveryAttempts.number));
  return { ...found, log };
}

/** How it goes with an automation. */
export interface AutomationState {
  readonly automation: string;
  /** Since when nothing was delivered any more; null while it works. */
  readonly failingSince: Date | null;
  /** When the product itself switched it off, and why; null while a person decides. */
  readonly switchedOffAt: Date | null;
  readonly switchedOffReason: SwitchedOffReason | null;
  readonly waiting: number;
  /** Of the last three days. */
  readonly delivered: number;
  readonly failed: number;
}

/** How it goes with every automation, by API name. */
export async function listAutomationStates(db: Handle): Promise<readonly AutomationState[]> {
  const count = (status: DeliveryStatus) =>
    sql<number>`(select count(*)::int from ${deliveries} d where d.receiver = 'automation.' || ${automations.apiName}
      and d.status = ${status} ${status === "waiting" ? sql`` : sql`and d.created_at > now() - interval '3 days'`})`;
  return db
    .select({
      automation: automations.apiName,
      failingSince: automations.failingSince,
      switchedOffAt: automations.switchedOffAt,
      switchedOffReason: automations.switchedOffReason,
      waiting: count("waiting"),
      delivered: count("delivered"),
      failed: count("failed"),
    })
    .from(automations)
    .orderBy(asc(automations.apiName));
}
