import { claimDeliveries } from "../../db/claim-deliveries.ts";
import type { Database } from "../../db/client.ts";
import { fanOut } from "../../db/fan-out.ts";
import { describeError } from "../../lib/log/describe-error.ts";
import { log } from "../../lib/log/log-line.ts";
import type { Outbound } from "./carry-out.ts";
import { rest } from "./rest.ts";
import { Senders } from "./senders.ts";
import { Wake } from "./wake.ts";

/** Notices wake the worker; this often it looks without one, for what is to be tried again. */
const lookEveryMs = 1_000;

/** After an error of the database, before the next look. */
const pauseMs = 1_000;

/** Between two claims, so that one takes what many sent messages made room for. */
const gatherMs = 10;

/** Of all receivers together, beside one for each that has none. */
const mostInHand = 1_000;

/**
 * While this worker carries out runs: changes fanned out and messages taken in hand at a time, and the rest between two
 * rounds. Of about as many changes messages are made as are sent. What a slow receiver has in hand takes nobody's place:
 * it costs no processor time.
 */
const besideRuns = { changes: 25, messages: 50, restMs: 3_000 };

/** Longer than what is in hand takes to be tried; then another worker takes it over. */
const leaseMs = 90_000;

/**
 * Fans out changes of Records and carries out deliveries until `stopping` is aborted, each receiver beside the others.
 * @param wake rung when there may be something new
 * @param isRunning whether this worker carries out a run, which deliveries leave the processor to
 */
export async function deliver(
  db: Database,
  stopping: AbortSignal,
  wake: Wake,
  outbound: Outbound,
  isRunning: () => boolean = () => false,
): Promise<void> {
  const due = new Wake();
  stopping.addEventListener("abort", () => due.ring());
  const senders = new Senders(db, outbound, () => due.ring());
  await Promise.all([
    keepFanningOut(db, stopping, wake, due, isRunning),
    keepClaiming(db, stopping, due, senders, isRunning),
  ]);
  await senders.leave();
}

async function keepFanningOut(
  db: Database,
  stopping: AbortSignal,
  wake: Wake,
  due: Wake,
  isRunning: () => boolean,
): Promise<void> {
  while (!stopping.aborted) {
    const { rings } = wake;
    try {
      const fanned = await fanOut(db, isRunning() ? besideRuns.changes : undefined);
      due.ring();
      if (fanned === 0) await wake.wait(lookEveryMs, rings);
      if (isRunning()) await rest(besideRuns.restMs, stopping);
    } catch (error) {
      log("error", "delivery_error", { error: describeError(error) });
      await wake.wait(pauseMs);
    }
  }
}

async function keepClaiming(
  db: Database,
  stopping: AbortSignal,
  due: Wake,
  senders: Senders,
  isRunning: () => boolean,
): Promise<void> {
  while (!stopping.aborted) {
    const { rings } = due;
    try {
      const room = Math.max(mostInHand - senders.size, 0);
      const limit = isRunning() ? Math.min(room, besideRuns.messages) : room;
      const claimed = await claimDeliveries(db, senders.inHand, { limit, leaseMs });
      senders.take(claimed);
      if (claimed.length === 0) await due.wait(lookEveryMs, rings);
      await rest(isRunning() ? besideRuns.restMs : gatherMs, stopping);
    } catch (error) {
      log("error", "delivery_error", { error: describeError(error) });
      await due.wait(pauseMs);
    }
  }
}
