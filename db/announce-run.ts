import { and, eq, sql } from "drizzle-orm";
import type { RunEvent } from "../lib/model/delivery.ts";
import type { RunMode, RunStatus } from "../lib/model/run.ts";
import { notifyDeliveries } from "./deliveries-channel.ts";
import type { Handle } from "./handle.ts";
import { deliveries, inputs, runs, webhookEndpoints } from "./schema.ts";

/** What endpoints are told of the ends of a run. */
const eventOf: Partial<Record<RunStatus, RunEvent>> = {
  succeeded: "run.completed",
  partial: "run.completed_with_problems",
  failed: "run.failed",
  cancelled: "run.cancelled",
};

// Of two runs of a connector that end at once, one is the first.
const announceLock = 7_305_007;

/**
 * Makes deliveries of a run's end to the endpoints that want to know, in the transaction in which it ended. By default an
 * endpoint is told of changes of state: of a run that ends otherwise than the one of its connector and mode before it.
 */
export async function announceRun(tx: Handle, id: number): Promise<void> {
  const [run] = await tx
    .select({
      id: runs.id,
      connector: runs.connector,
      connectorName: sql<string>`${runs.snapshot} -> 'connector' ->> 'name'`,
      connectorVersion: runs.connectorVersion,
      mode: runs.mode,
      status: runs.status,
      reason: runs.reason,
      fileName: inputs.fileName,
      totalRows: runs.totalRows,
      summary: runs.summary,
      createdAt: runs.createdAt,
      startedAt: runs.startedAt,
      finishedAt: runs.finishedAt,
    })
    .from(runs)
    .leftJoin(inputs, eq(inputs.id, runs.inputId))
    .where(eq(runs.id, id));
  const event = run && eventOf[run.status];
  if (!event) return;
  const wanting = await tx
    .select({ id: webhookEndpoints.id, everyRun: webhookEndpoints.everyRun })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.active, true),
        sql`${event} = any(${webhookEndpoints.events})`,
        run.mode === "live" ? undefined : eq(webhookEndpoints.includesDryRuns, true),
      ),
    );
  if (wanting.length === 0) return;
  const isChange = (await lastStatus(tx, run)) !== run.status;
  const endpoints = wanting.filter(({ everyRun }) => everyRun || isChange);
  if (endpoints.length === 0) return;
  const body = JSON.stringify({ type: event, timestamp: (run.finishedAt ?? new Date()).toISOString(), data: { run } });
  await tx
    .insert(deliveries)
    .values(endpoints.map((endpoint) => ({ endpoint: endpoint.id, event, subject: `run.${id}`, runId: id, body })));
  await notifyDeliveries(tx);
}

/** How the connector's run of this mode that ended last before this one did. */
async function lastStatus(
  tx: Handle,
  { id, connector, mode }: { readonly id: number; readonly connector: string; readonly mode: RunMode },
): Promise<RunStatus | undefined> {
  await tx.execute(sql`select pg_advisory_xact_lock(${announceLock}, hashtext(${connector}))`);
  const isOfConnector = and(eq(runs.connector, connector), eq(runs.mode, mode));
  // A run that was resumed had ended before.
  const [last] = await tx.execute<{ status: RunStatus }>(sql`
    select status from (
      select id, status, finished_at as at from ${runs} where ${isOfConnector} and id <> ${id} and finished_at is not null
      union all
      select id, resumed ->> 'status', (resumed ->> 'finishedAt')::timestamptz from ${runs}
      where ${isOfConnector} and resumed is not null
    ) ended order by at desc, id desc limit 1`);
  return last?.status;
}
