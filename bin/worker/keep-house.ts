import type { Database } from "../../db/client.ts";
import { removeOldAnswers } from "../../db/idempotency.ts";
import { removeAbandonedInputs } from "../../db/inputs.ts";
import { removeOldDeliveries, removeOldRuns } from "../../db/remove-old.ts";
import { describeError } from "../../lib/log/describe-error.ts";
import { log } from "../../lib/log/log-line.ts";
import { readKeptDays } from "../../lib/model/kept-days.ts";
import { rest } from "./rest.ts";

const everyMs = 3_600_000;

const days = readKeptDays(process.env.LOADSTEP_KEEP_DAYS);
const chores: Readonly<Record<string, (db: Database) => Promise<void>>> = {
  removeAbandonedInputs,
  removeOldAnswers,
  ...(days !== undefined && {
    removeOldDeliveries: (db: Database) => removeOldDeliveries(db, days),
    removeOldRuns: (db: Database) => removeOldRuns(db, days),
  }),
};

/**
 * Removes what nobody needs any more, now and every hour, until `stopping` is aborted. One chore that fails keeps no other
 * from being done.
 */
export async function keepHouse(db: Database, stopping: AbortSignal): Promise<void> {
  if (days === undefined) {
    const error = "LOADSTEP_KEEP_DAYS takes a whole number of days from 1 to 99999; until then nothing is removed";
    log("error", "setting_refused", { error });
  }
  while (!stopping.aborted) {
    await doChores(db, stopping);
    await rest(everyMs, stopping);
  }
}

async function doChores(db: Database, stopping: AbortSignal): Promise<void> {
  for (const [chore, work] of Object.entries(chores)) {
    await work(db).catch((error: unknown) => {
      // Who leaves closes the connections, whatever is under way.
      if (!stopping.aborted) log("error", "clean_up_failed", { chore, error: describeError(error) });
    });
  }
}
