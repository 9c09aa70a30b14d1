import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import { text } from "../lib/texts/text.ts";
import type { Handle } from "./handle.ts";
import { signInAttempts } from "./people-schema.ts";

/** Whose failed sign-ins are counted together, and how many of them cost no time. */
export interface Bucket {
  readonly name: string;
  readonly free: number;
}

/** Longest wait between two tries, in seconds. */
const longestWait = 900;

/** Not `now()`: a try at the same moment may have begun before this one. */
const open = sql`to_timestamp(0)`;

/**
 * The buckets of a try: its address, and its account. A browser that has signed in to the account before has a bucket of
 * its own, so that nobody can keep a person out by trying their address elsewhere (reliability.md T20).
 */
export function bucketsOf(email: string, address: string, device: string | undefined): readonly Bucket[] {
  return [addressBucket(address), device === undefined ? accountBucket(email) : { name: `device:${device}`, free: 5 }];
}

/** The bucket of whoever tries from a network address. */
export function addressBucket(address: string): Bucket {
  return { name: `address:${address}`, free: 20 };
}

/** The bucket of an account, for who comes from a browser that it does not know. */
export function accountBucket(email: string): Bucket {
  return { name: `account:${createHash("sha256").update(email).digest("hex")}`, free: 5 };
}

/**
 * Counts a try before its password is looked at, so that tries made at once are counted too.
 * @throws AppError tooMany, with the seconds to wait
 */
export async function takeAttempt(db: Handle, buckets: readonly Bucket[]): Promise<void> {
  for (const { name, free } of buckets) {
    const failures = sql`case when ${signInAttempts.updatedAt} < now() - interval '1 day' then 1 else ${signInAttempts.failures} + 1 end`;
    const [taken] = await db
      .insert(signInAttempts)
      .values({ bucket: name, failures: 1, blockedUntil: open })
      .onConflictDoUpdate({
        target: signInAttempts.bucket,
        set: {
          failures,
          blockedUntil: sql`case when (${failures}) > ${free}::int
            then now() + make_interval(secs => least(power(2, least((${failures}) - ${free}::int, 20)), ${longestWait}::int))
            else ${open} end`,
          updatedAt: sql`now()`,
        },
        setWhere: sql`${signInAttempts.blockedUntil} <= now()`,
      })
      .returning({ bucket: signInAttempts.bucket });
    if (!taken) throw new AppError("tooMany", text("access.signIn.blocked", { seconds: await waitOf(db, name) }));
  }
}

/** A try that succeeded was none to count. */
export async function forgetAttempt(db: Handle, buckets: readonly Bucket[]): Promise<void> {
  for (const { name } of buckets) {
    if (name.startsWith("address:")) {
      const failures = sql`greatest(${signInAttempts.failures} - 1, 0)`;
      await db.update(signInAttempts).set({ failures, blockedUntil: open }).where(eq(signInAttempts.bucket, name));
    } else await db.delete(signInAttempts).where(eq(signInAttempts.bucket, name));
  }
}

async function waitOf(db: Handle, bucket: string): Promise<number> {
  const [row] = await db
    .select({ seconds: sql<number>`ceil(extract(epoch from ${signInAttempts.blockedUntil} - now()))::int` })
    .from(signInAttempts)
    .where(eq(signInAttempts.bucket, bucket));
  return Math.max(1, row?.seconds ?? 1);
}
