import { eq, sql } from "drizzle-orm";
import type { Handle } from "./handle.ts";
import { revokeLinksFor } from "./links.ts";
import { credentials, sessions } from "./people-schema.ts";

/** Sets a person's password; their sessions end, and so do links that would set another. Belongs in a transaction. */
export async function replacePassword(tx: Handle, person: string, passwordHash: string): Promise<void> {
  await tx
    .update(credentials)
    .set({ password: passwordHash, updatedAt: sql`now()` })
    .where(eq(credentials.userId, person));
  await tx.delete(sessions).where(eq(sessions.userId, person));
  await revokeLinksFor(tx, person);
}
