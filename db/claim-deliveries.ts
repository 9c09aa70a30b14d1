import { and, eq, isNull, sql } from "drizzle-orm";
import type { Action } from "../lib/model/automation.ts";
import type { AttemptOutcome, DeliveryEvent, Receiver, SwitchedOffReason } from "../lib/model/delivery.ts";
import { deadAfterMs } from "../lib/outbound/retry-schedule.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { endWaiting, withActive } from "./receivers.ts";
import { automations, deliveries, deliveryAttempts, webhookEndpoints } from "./schema.ts";

/** How much of one receiver's a worker has in hand; one that fails is only tried, so that it takes nobody's place. */
const atATime = { working: 30, failing: 1 } as const;

/** A delivery that this worker carries out now. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly seq: number;
  /** The number of this attempt; it is also who may say how it ended. */
  readonly attempts: number;
  /** How many attempts failed before, since it was first sent or last replayed. */
  readonly tries: number;
  readonly receiver: string;
  readonly automation: string | null;
  readonly endpoint: string | null;
  readonly event: DeliveryEvent;
  readonly subject: string;
  readonly object: string | null;
  readonly recordId: string | null;
  readonly suppressed: boolean;
  readonly path: readonly string[];
  readonly body: string;
  /** What the automation does by now; a webhook for an endpoint. */
  readonly action: Action;
  /** What the webhook is signed with; null where it is kept elsewhere. */
  readonly secret: string | null;
}

/**
 * Takes what is to be carried out now: of each receiver as much as it gets at a time, and of each Record only the oldest
 * that waits, so that order is kept. What another worker took and did not end in time is taken over. Receivers with the
 * fewest in hand come first, and one with none gets one beyond the limit, so that slow ones keep nobody else waiting. What
 * waits for a receiver that is off ends, but for tests.
 * @param inHand how many of a receiver's this worker carries out already
 */
export async function claimDeliveries(
  db: Handle,
  inHand: ReadonlyMap<string, number>,
  { limit, leaseMs }: { readonly limit: number; readonly leaseMs: number },
): Promise<readonly ClaimedDelivery[]> {
  const busy = JSON.stringify([...inHand].map(([receiver, count]) => ({ receiver, count })));
  const rows = await db.execute<ClaimedDelivery & Record<string, unknown>>(sql`
    with recursive waiting as (
      (select receiver from deliveries where status = 'waiting' order by receiver limit 1)
      union all
      select (select receiver from deliveries d where d.status = 'waiting' and d.receiver > w.receiver order by receiver limit 1)
      from waiting w where w.receiver is not null
    ), receivers as (
      select w.receiver, coalesce(busy.count, 0) as held, case when coalesce(a.failing_since, e.failing_since) is null then ${atATime.working}::int
        else ${atATime.failing}::int end - coalesce(busy.count, 0) as room,
        coalesce((a.definition ->> 'active')::boolean, e.active, true) as is_on
      from waiting w
      left join automations a on w.receiver = 'automation.' || a.api_name
      left join webhook_endpoints e on w.receiver = 'endpoint.' || e.id
      left join json_to_recordset(${busy}::text::json) as busy (receiver text, count integer) on busy.receiver = w.receiver
      where w.receiver is not null
    ), late as (
      -- Made, or asked for again, while the receiver was switched off.
      select off.id from receivers cross join lateral (
        select id from deliveries d
        where d.receiver = receivers.receiver and d.status = 'waiting' and d.event <> 'test'
        for update skip locked
      ) off
      where not receivers.is_on
    ), ended as (
      update deliveries d set status = 'failed', outcome = 'switched_off', claimed_until = null, ended_at = now()
      from late where d.id = late.id
    ), due as (
      select found.id, receivers.held + row_number() over (partition by receivers.receiver order by next_attempt_at, seq)
        as place
      from receivers cross join lateral (
        select id, next_attempt_at, seq from deliveries d
        where d.receiver = receivers.receiver and d.status = 'waiting' and d.next_attempt_at <= now()
          and (d.claimed_until is null or d.claimed_until < now())
          and (receivers.is_on or d.event = 'test')
          and d.seq = (
            select oldest.seq from deliveries oldest
            where oldest.receiver = d.receiver and oldest.subject = d.subject and oldest.status = 'waiting'
            order by oldest.receiver, oldest.subject, oldest.seq limit 1
          )
        order by d.next_attempt_at, d.seq
        limit greatest(least(receivers.room, ${Math.max(limit, 1)}::int), 0)
        for update skip locked
      ) found
    ), chosen as (
      select id from (select id, place, row_number() over (order by place, random()) as n from due) ranked
      where place = 1 or n <= ${limit}
    ), claimed as (
      update deliveries d set claimed_until = now() + ${leaseMs}::float8 * interval '1 millisecond', attempts = attempts + 1
      from chosen where d.id = chosen.id
      returning d.*
    )
    select c.id, c.seq::int8::text::float8 as seq, c.attempts, c.tries, c.receiver, c.automation, c.endpoint, c.event, c.subject,
      c.object, c.record_id as "recordId", c.suppressed, c.path, c.body,
      coalesce(a.definition -> 'action', jsonb_build_object('type', 'webhook', 'url', e.url)) as action,
      coalesce(a.secret, e.secret) as secret
    from claimed c
    left join automations a on a.api_name = c.automation
    left join webhook_endpoints e on e.id = c.endpoint
    order by c.seq`);
  return [...rows];
}

/** How an attempt went, for the log. */
export type Attempt = Omit<typeof deliveryAttempts.$inferInsert, "deliveryId" | "number">;

/** An attempt that did what it should. */
export interface Done {
  readonly delivery: ClaimedDelivery;
  readonly attempt: Attempt;
}

/** Writes down attempts that did what they should. Of a claim that another worker took over, only the log is kept. */
export async function endDone(db: Handle, done: readonly Done[]): Promise<void> {
  const payload = done.map(({ delivery: { id, attempts }, attempt }) => ({ id, attempts, ...attempt }));
  await db.execute(sql`
    with given as (
      select u.*, d.automation, d.endpoint, d.event
      from json_to_recordset(${JSON.stringify(payload)}::text::json) as u (id uuid, attempts integer,
        "startedAt" timestamptz, "durationMs" integer, outcome text, url text, "requestHeaders" json, status smallint,
        answer text)
      join deliveries d on d.id = u.id
    ), logged as (
      insert into delivery_attempts
        (delivery_id, number, started_at, duration_ms, outcome, url, request_headers, status, answer)
      select id, attempts, "startedAt", "durationMs", outcome, url, "requestHeaders", status, answer from given
      on conflict do nothing
    ), marked as (
      update deliveries d set status = 'delivered', outcome = given.outcome, claimed_until = null, ended_at = now()
      from given where d.id = given.id and d.attempts = given.attempts
    ), working as (
      update automations set failing_since = null
      where failing_since is not null and api_name in (select automation from given where event <> 'test')
    )
    update webhook_endpoints set failing_since = null
    where failing_since is not null and id in (select endpoint from given where event <> 'test')`);
}

/**
 * Writes down an attempt that failed, and what follows from it. Of a claim that another worker took over, only the log is
 * kept.
 * @param waitMs until the next attempt; undefined when there is none
 */
export function endFailed(
  db: Handle,
  delivery: ClaimedDelivery,
  attempt: Attempt,
  waitMs: number | undefined,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await logAttempt(tx, delivery, attempt);
    await markFailed(tx, delivery, attempt.outcome, waitMs);
    if (delivery.event === "test" || delivery.action.type !== "webhook") return;
    const failingSince = await noteFailure(tx, delivery);
    if (attempt.outcome === "gone") return switchOff(tx, delivery, "gone");
    const isDead = failingSince !== undefined && Date.now() - failingSince.getTime() >= deadAfterMs;
    if (isDead && waitMs === undefined) await switchOff(tx, delivery, "dead");
  });
}

/** Gives back what this worker took and did not begin. */
export async function releaseDeliveries(db: Handle, claimed: readonly ClaimedDelivery[]): Promise<void> {
  if (claimed.length === 0) return;
  const held = claimed.map(({ id, attempts }) => ({ id, attempts }));
  await db.execute(sql`
    update deliveries d set claimed_until = null
    from json_to_recordset(${JSON.stringify(held)}::text::json) as u (id uuid, attempts integer)
    where d.id = u.id and d.attempts = u.attempts`);
}

/** Says that a delivery is done, in the transaction in which it was carried out. @returns whether the claim still held */
export async function markDelivered(tx: Handle, delivery: ClaimedDelivery, outcome: AttemptOutcome): Promise<boolean> {
  const marked = await tx
    .update(deliveries)
    .set({ status: "delivered", outcome, claimedUntil: null, endedAt: sql`now()` })
    .where(isHeld(delivery))
    .returning({ id: deliveries.id });
  return marked.length > 0;
}

/** Adds to a delivery's log. */
export async function logAttempt(tx: Handle, { id, attempts }: ClaimedDelivery, attempt: Attempt): Promise<void> {
  await tx
    .insert(deliveryAttempts)
    .values({ deliveryId: id, number: attempts, ...attempt })
    .onConflictDoNothing();
}

async function markFailed(
  tx: Handle,
  delivery: ClaimedDelivery,
  outcome: AttemptOutcome,
  waitMs: number | undefined,
): Promise<void> {
  const next = sql`now() + ${waitMs ?? 0}::float8 * interval '1 millisecond'`;
  const marked = await tx
    .update(deliveries)
    .set({
      outcome,
      claimedUntil: null,
      tries: delivery.tries + 1,
      ...(waitMs === undefined ? { status: "failed", endedAt: sql`now()` } : { nextAttemptAt: next }),
    })
    .where(and(isHeld(delivery), eq(deliveries.status, "waiting")))
    .returning({ id: deliveries.id });
  if (marked.length === 0 || waitMs === undefined) return;
  // What stands behind it need not be looked at sooner.
  await tx
    .update(deliveries)
    .set({ nextAttemptAt: next })
    .where(
      sql`${deliveries.receiver} = ${delivery.receiver} and ${deliveries.subject} = ${delivery.subject}
        and ${deliveries.status} = 'waiting' and ${deliveries.seq} > ${delivery.seq} and ${deliveries.nextAttemptAt} < ${next}`,
    );
}

function isHeld({ id, attempts }: ClaimedDelivery) {
  return and(eq(deliveries.id, id), eq(deliveries.attempts, attempts));
}

/** @returns since when it fails; undefined where it is known only since now */
async function noteFailure(tx: Handle, { automation, endpoint }: ClaimedDelivery): Promise<Date | undefined> {
  const fails = { failingSince: sql`now()` };
  if (automation !== null) {
    const isIt = eq(automations.apiName, automation);
    await tx
      .update(automations)
      .set(fails)
      .where(and(isIt, isNull(automations.failingSince)));
    return (await tx.select({ at: automations.failingSince }).from(automations).where(isIt))[0]?.at ?? undefined;
  }
  const isIt = eq(webhookEndpoints.id, endpoint ?? "");
  await tx
    .update(webhookEndpoints)
    .set(fails)
    .where(and(isIt, isNull(webhookEndpoints.failingSince)));
  return (
    (await tx.select({ at: webhookEndpoints.failingSince }).from(webhookEndpoints).where(isIt))[0]?.at ?? undefined
  );
}

/** The product itself switches a receiver off, and says why. */
async function switchOff(
  tx: Handle,
  { automation, endpoint }: ClaimedDelivery,
  switchedOffReason: SwitchedOffReason,
): Promise<void> {
  const off = { switchedOffAt: sql`now()`, switchedOffReason };
  const receiver: Receiver = automation === null ? { endpoint: endpoint ?? "" } : { automation };
  if (automation !== null) {
    await tx
      .update(automations)
      .set({ ...off, definition: withActive(false) })
      .where(eq(automations.apiName, automation));
  } else {
    await tx
      .update(webhookEndpoints)
      .set({ ...off, active: false })
      .where(eq(webhookEndpoints.id, endpoint ?? ""));
  }
  await endWaiting(tx, receiver);
}
