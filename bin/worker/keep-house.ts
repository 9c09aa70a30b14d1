import type { Database } from "../../db/client.ts";
import { removeOldDeliveries } from "../../db/deliveries.ts";
import { removeOldAnswers } from "../../db/idempotency.ts";
import { removeAbandonedInputs } from "../../db/inputs.ts";
import { describeError } from "../../lib/log/describe-error.ts";
import { log } from "../../lib/log/log-line.ts";

const everyMs = 3_600_000;

const chores = { removeAbandonedInputs, removeOldAnswers, removeOldDeliveries };

/** Removes what nobody needs any more, now and every hour. One chore that fails keeps no other from being done. */
export async function keepHouse(db: Database): Promise<void> {
  setInterval(() => void doChores(db), everyMs).unref();
  await doChores(db);
}

async function doChores(db: Database): Promise<void> {
  for (const [chore, work] of Object.entries(chores)) {
    await work(db).catch((error: unknown) => log("error", "clean_up_failed", { chore, error: describeError(error) }));
  }
}
