import { claimDeliveries } from "../../db/claim-deliveries.ts";
import type { Database } from "../../db/client.ts";
import { fanOut } from "../../db/fan-out.ts";
import type { Outbound } from "./carry-out.ts";
import { log } from "./log.ts";
import { Senders } from "./senders.ts";
import { Wake } from "./wake.ts";

/** Notices wake the worker; this often it looks without one, for what is to be tried again. */
const lookEveryMs = 1_000;

/** After an error of the database, before the next look. */
const pauseMs = 1_000;

/** Between two claims, so that one takes what many sent messages made room for. */
const gatherMs = 10;

/** Of all receivers together. */
const mostInHand = 1_000;

/** Longer than what is in hand takes to be tried; then another worker takes it over. */
const leaseMs = 90_000;

/**
 * Fans out changes of Records and carries out deliveries until `stopping` is aborted, each receiver beside the others.
 * @param wake rung when there may be something new
 */
export async function deliver(db: Database, stopping: AbortSignal, wake: Wake, outbound: Outbound): Promise<void> {
  const due = new Wake();
  stopping.addEventListener("abort", () => due.ring());
  const senders = new Senders(db, outbound, () => due.ring());
  await Promise.all([keepFanningOut(db, stopping, wake, due), keepClaiming(db, stopping, due, senders)]);
  await senders.leave();
}

async function keepFanningOut(db: Database, stopping: AbortSignal, wake: Wake, due: Wake): Promise<void> {
  while (!stopping.aborted) {
    const { rings } = wake;
    try {
      const fanned = await fanOut(db);
      due.ring();
      if (fanned === 0) await wake.wait(lookEveryMs, rings);
    } catch (error) {
      log("delivery_error", { message: String(error) });
      await wake.wait(pauseMs);
    }
  }
}

async function keepClaiming(db: Database, stopping: AbortSignal, due: Wake, senders: Senders): Promise<void> {
  while (!stopping.aborted) {
    const { rings } = due;
    try {
      const limit = mostInHand - senders.size;
      const claimed = limit > 0 ? await claimDeliveries(db, senders.inHand, { limit, leaseMs }) : [];
      senders.take(claimed);
      if (claimed.length === 0) await due.wait(lookEveryMs, rings);
      await new Promise((resolve) => setTimeout(resolve, gatherMs));
    } catch (error) {
      log("delivery_error", { message: String(error) });
      await due.wait(pauseMs);
    }
  }
}
