import { openDatabase } from "../db/client.ts";
import { deliveriesChannel } from "../db/deliveries-channel.ts";
import { removeAbandonedInputs } from "../db/inputs.ts";
import { workerSession } from "../db/readiness.ts";
import { runsChannel } from "../db/runs.ts";
import { type AllowedHosts, readAllowedHosts } from "../lib/outbound/allowed-hosts.ts";
import { claimRuns } from "./worker/claim-loop.ts";
import { deliver } from "./worker/deliver.ts";
import { log } from "./worker/log.ts";
import { Wake } from "./worker/wake.ts";

const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL is not set. Start Loadstep with `npm start`, which starts the worker too.");
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

const db = openDatabase(url, { max: 6, statementTimeoutMs: 0, name: workerSession });
await db.$client
  .listen(
    runsChannel,
    () => wake.ring(),
    () => wake.ring(),
  )
  .catch((error: unknown) => {
    // Without notices the worker still looks every few seconds.
    log("listen_failed", { message: String(error) });
  });
// Deliveries have connections of their own, so that runs and they do not wait for one another.
const deliveryDb = openDatabase(url, { max: 4, name: workerSession });
await deliveryDb.$client
  .listen(
    deliveriesChannel,
    () => deliveryWake.ring(),
    () => deliveryWake.ring(),
  )
  .catch((error: unknown) => log("listen_failed", { message: String(error) }));
await removeAbandonedInputs(db).catch((error: unknown) => log("clean_up_failed", { message: String(error) }));
log("worker_ready");
await Promise.all([
  claimRuns(db, stopping.signal, wake),
  deliver(deliveryDb, stopping.signal, deliveryWake, { allowed, environment: process.env }),
]);
log("worker_stopped");
await Promise.all([db.$client.end({ timeout: 2 }), deliveryDb.$client.end({ timeout: 2 })]);
process.exit(0);

/** A setting that cannot be read allows nothing; runs and other webhooks go on. */
function allowedHosts(): AllowedHosts {
  try {
    return readAllowedHosts(process.env.LOADSTEP_WEBHOOK_HOSTS);
  } catch (error) {
    log("setting_refused", { message: String(error) });
    return readAllowedHosts(undefined);
  }
}
