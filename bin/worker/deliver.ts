import { claimDeliveries } from "../../db/claim-deliveries.ts";
import type { Database } from "../../db/client.ts";
import { fanOut } from "../../db/fan-out.ts";
import { carryOut, type Outbound } from "./carry-out.ts";
import { log } from "./log.ts";
import { Wake } from "./wake.ts";

/** Notices of new deliveries wake the worker; this often it looks without one, for what is to be tried again. */
const lookEveryMs = 1_000;

/** After an error of the database, before the next look. */
const pauseMs = 1_000;

/** The most that is carried out at a time, of all receivers. */
const most = 200;

/** Longer than any attempt takes; then another worker takes it over. */
const leaseMs = 60_000;

/** When the worker leaves, how long what is under way may still take. What is cut off is sent again. */
const farewellMs = 5_000;

/**
 * Fans out changes of Records and carries out deliveries until `stopping` is aborted, each receiver beside the others.
 * @param wake rung when there may be something new
 */
export async function deliver(db: Database, stopping: AbortSignal, wake: Wake, outbound: Outbound): Promise<void> {
  const inHand = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  const count = (receiver: string, by: number) => {
    const now = (inHand.get(receiver) ?? 0) + by;
    if (now > 0) inHand.set(receiver, now);
    else inHand.delete(receiver);
  };
  while (!stopping.aborted) {
    const { rings } = wake;
    try {
      const fanned = await fanOut(db);
      const claimed = await claimDeliveries(db, inHand, { limit: most - underWay.size, leaseMs });
      for (const delivery of claimed) {
        count(delivery.receiver, 1);
        const done = carryOut(db, delivery, outbound)
          .catch((error: unknown) => log("delivery_error", { delivery: delivery.id, message: String(error) }))
          .finally(() => {
            count(delivery.receiver, -1);
            underWay.delete(done);
            wake.ring();
          });
        underWay.add(done);
      }
      if (fanned === 0 && claimed.length === 0) await wake.wait(lookEveryMs, rings);
    } catch (error) {
      log("delivery_error", { message: String(error) });
      await wake.wait(pauseMs);
    }
  }
  await Promise.race([Promise.all(underWay), new Wake().wait(farewellMs)]);
}
