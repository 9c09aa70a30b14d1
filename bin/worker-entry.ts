import { openDatabase } from "../db/client.ts";
import { workerSession } from "../db/readiness.ts";
import { runsChannel } from "../db/runs.ts";
import { describeError } from "../lib/log/describe-error.ts";
import { log } from "../lib/log/log-line.ts";
import { claimRuns } from "./worker/claim-loop.ts";
import { keepHouse } from "./worker/keep-house.ts";
import { Wake } from "./worker/wake.ts";

const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL is not set. Start Loadstep with `npm start`, which starts the worker too.");
  process.exit(2);
}

const stopping = new AbortController();
const wake = new Wake();
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  process.on(signal, () => {
    stopping.abort();
    wake.ring();
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
    log("error", "listen_failed", { error: describeError(error) });
  });
await keepHouse(db);
log("info", "worker_ready");
await claimRuns(db, stopping.signal, wake);
log("info", "worker_stopped");
await db.$client.end({ timeout: 2 });
process.exit(0);
