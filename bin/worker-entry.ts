import { openDatabase } from "../db/client.ts";
import { deliveriesChannel } from "../db/deliveries-channel.ts";
import { workerSession } from "../db/readiness.ts";
import { runsChannel } from "../db/runs.ts";
import { openWorkerSession } from "../db/worker-session.ts";
import { describeError } from "../lib/log/describe-error.ts";
import { log } from "../lib/log/log-line.ts";
import { type AllowedHosts, readAllowedHosts } from "../lib/outbound/allowed-hosts.ts";
import { claimRuns } from "./worker/claim-loop.ts";
import { deliver } from "./worker/deliver.ts";
import { keepHouse } from "./worker/keep-house.ts";
import { Wake } from "./worker/wake.ts";

const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL is not set: `npm start` and `npm run worker` start the worker with it.");
  process.exit(2);
}

const stopping = new AbortController();
const wake = new Wake();
const deliveryWake = new Wake();
const allowed = allowedHosts();
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  process.on(signal, () => {
    stopping.abort();
    wake.ring();
    deliveryWake.ring();
  });
}

// A run reads two chunks ahead while it stores one, and renews its lease meanwhile; two runs are executed at a time.
// A worker that stands still in the middle of a chunk holds its run no longer than that from others, beside its lease.
const db = openDatabase(url, { max: 12, statementTimeoutMs: 0, idleInTransactionMs: 15_000, name: workerSession });
await db.$client
  .listen(
    runsChannel,
    () => wake.ring(),
    () => wake.ring(),
  )
  .catch((error: unknown) => {
    // Without notices the worker still looks every few seconds.
    log("error", "listen_failed", { error: describeError(error) });
  });
// Deliveries have connections of their own, so that runs and they do not wait for one another.
const deliveryDb = openDatabase(url, { max: 4, name: workerSession });
await deliveryDb.$client
  .listen(
    deliveriesChannel,
    () => deliveryWake.ring(),
    () => deliveryWake.ring(),
  )
  .catch((error: unknown) => log("error", "listen_failed", { error: describeError(error) }));
const session = openWorkerSession(url);
log("info", "worker_ready");
// Beside the rest: there may be much to remove, and nobody is to wait for it.
void keepHouse(db, stopping.signal);
const load = { runs: 0 };
await Promise.all([
  claimRuns({ db, session, stopping: stopping.signal, wake, load }),
  deliver(deliveryDb, stopping.signal, deliveryWake, { allowed, environment: process.env }, () => load.runs > 0),
]);
log("info", "worker_stopped");
await Promise.all([session.close(), db.$client.end({ timeout: 2 }), deliveryDb.$client.end({ timeout: 2 })]);
process.exit(0);

/** A setting that cannot be read allows nothing; runs and other webhooks go on. */
function allowedHosts(): AllowedHosts {
  try {
    return readAllowedHosts(process.env.LOADSTEP_WEBHOOK_HOSTS);
  } catch (error) {
    log("error", "setting_refused", { error: describeError(error) });
    return readAllowedHosts(undefined);
  }
}
