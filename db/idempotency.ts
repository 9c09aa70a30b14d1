import { and, eq, lt, sql } from "drizzle-orm";
import { type Handle, inTransaction } from "./handle.ts";
import { idempotentAnswers } from "./people-schema.ts";
import { removeByPages } from "./remove-by-pages.ts";

/** An answer as it is given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

interface Wish {
  readonly apiKeyId: string;
  /** What the client calls this one wish: its Idempotency-Key. */
  readonly idempotencyKey: string;
  /** Tells what is asked for; SHA-256 in hexadecimal. */
  readonly requestHash: string;
}

const isOver = lt(idempotentAnswers.createdAt, sql`now() - interval '7 days'`);

/** Removes the answers that are not given again any more, of keys too that nobody uses now. */
export async function removeOldAnswers(db: Handle): Promise<void> {
  await removeByPages(db, idempotentAnswers, isOver);
}

/**
 * Does something once for each wish of an API key (formats.md section 5): asked again within 7 days, it gives the answer
 * of the first time. Requests at the same moment wait for one another. What fails leaves nothing, and may be tried again.
 * @param work done in the transaction that keeps its answer
 * @returns `other` where the wish was another one under the same key
 */
export async function answerOnce(
  db: Handle,
  { apiKeyId, idempotencyKey, requestHash }: Wish,
  work: (tx: Handle) => Promise<KeptAnswer>,
): Promise<{ readonly outcome: "done" | "again"; readonly answer: KeptAnswer } | { readonly outcome: "other" }> {
  return inTransaction(db, async (tx) => {
    const ofKey = eq(idempotentAnswers.apiKeyId, apiKeyId);
    await tx.delete(idempotentAnswers).where(and(ofKey, isOver));
    const isWish = and(ofKey, eq(idempotentAnswers.idempotencyKey, idempotencyKey));
    const inserted = await tx
      .insert(idempotentAnswers)
      .values({ apiKeyId, idempotencyKey, requestHash })
      .onConflictDoNothing()
      .returning({ key: idempotentAnswers.idempotencyKey });
    if (inserted.length > 0) {
      const answer = await work(tx);
      await tx.update(idempotentAnswers).set({ status: answer.status, body: answer.body }).where(isWish);
      return { outcome: "done", answer };
    }
    const [kept] = await tx.select().from(idempotentAnswers).where(isWish);
    if (!kept || kept.status === null) throw new Error("An answer was kept without its status");
    if (kept.requestHash !== requestHash) return { outcome: "other" };
    return { outcome: "again", answer: { status: kept.status, body: kept.body } };
  });
}
