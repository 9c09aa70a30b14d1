import { type ClaimedDelivery, type Done, endDone, releaseDeliveries } from "../../db/claim-deliveries.ts";
import type { Database } from "../../db/client.ts";
import { carryOut, type Outbound } from "./carry-out.ts";
import { log } from "./log.ts";

/** Messages that one receiver is sent at a time. */
const atATime = 10;

/** When the worker leaves, how long what is under way may still take. What is cut off is sent again. */
const farewellMs = 5_000;

/** Carries out what is claimed: receivers side by side, of each so much at a time, the rest in turn. */
export class Senders {
  /** How many of each receiver's are claimed and not ended. */
  readonly inHand = new Map<string, number>();
  readonly #waiting = new Map<string, ClaimedDelivery[]>();
  readonly #sending = new Map<string, number>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #db: Database;
  readonly #outbound: Outbound;
  readonly #onRoom: () => void;
  #done: { readonly done: Done; readonly settle: () => void }[] = [];
  #noting: Promise<void> | undefined;
  #isLeaving = false;

  /** @param onRoom called when there is room for more */
  constructor(db: Database, outbound: Outbound, onRoom: () => void) {
    this.#db = db;
    this.#outbound = outbound;
    this.#onRoom = onRoom;
  }

  get size(): number {
    let size = 0;
    for (const count of this.inHand.values()) size += count;
    return size;
  }

  take(claimed: readonly ClaimedDelivery[]): void {
    for (const delivery of claimed) {
      const { receiver } = delivery;
      add(this.inHand, receiver, 1);
      const queue = this.#waiting.get(receiver) ?? [];
      queue.push(delivery);
      this.#waiting.set(receiver, queue);
      this.#pump(receiver);
    }
  }

  /** Begins nothing more, and waits a little for what is under way. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    const unbegun = [...this.#waiting.values()].flat();
    await releaseDeliveries(this.#db, unbegun).catch((error: unknown) => report("", error));
    let timer: NodeJS.Timeout | undefined;
    const farewell = new Promise((resolve) => {
      timer = setTimeout(resolve, farewellMs);
    });
    await Promise.race([Promise.all(this.#underWay), farewell]);
    clearTimeout(timer);
  }

  #pump(receiver: string): void {
    const queue = this.#waiting.get(receiver);
    if (!queue) return;
    while (!this.#isLeaving && (this.#sending.get(receiver) ?? 0) < atATime) {
      const next = queue.shift();
      if (!next) break;
      this.#begin(next);
    }
    if (queue.length === 0) this.#waiting.delete(receiver);
  }

  #begin(delivery: ClaimedDelivery): void {
    const { receiver } = delivery;
    add(this.#sending, receiver, 1);
    const sent = carryOut(this.#db, delivery, this.#outbound, (done) => this.#note(done))
      .catch((error: unknown) => report(delivery.id, error))
      .finally(() => {
        add(this.#sending, receiver, -1);
        add(this.inHand, receiver, -1);
        this.#underWay.delete(sent);
        this.#pump(receiver);
        this.#onRoom();
      });
    this.#underWay.add(sent);
  }

  /** What ends while the database writes is written together the next time. */
  #note(done: Done): Promise<void> {
    return new Promise((settle) => {
      this.#done.push({ done, settle });
      this.#noting ??= this.#writeDown();
    });
  }

  async #writeDown(): Promise<void> {
    while (this.#done.length > 0) {
      const batch = this.#done;
      this.#done = [];
      await endDone(
        this.#db,
        batch.map(({ done }) => done),
      ).catch(() => this.#oneByOne(batch));
      for (const { settle } of batch) settle();
    }
    this.#noting = undefined;
  }

  /** One that cannot be written down, as its automation was just removed, does not keep the others. */
  async #oneByOne(batch: readonly { readonly done: Done }[]): Promise<void> {
    for (const { done } of batch) {
      await endDone(this.#db, [done]).catch((error: unknown) => report(done.delivery.id, error));
    }
  }
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

function report(delivery: string, error: unknown): void {
  log("delivery_error", { delivery, message: String(error) });
}
