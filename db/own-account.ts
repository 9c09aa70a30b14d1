import { isAPIError } from "better-auth/api";
import { hashPassword } from "better-auth/crypto";
import { and, desc, eq, gt, ne, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import type { PasswordChange } from "../lib/model/password-change.ts";
import { settingsText } from "../lib/texts/settings-text.ts";
import { type Auth, sessionLimits } from "./auth.ts";
import { getPerson } from "./get-person.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { people, sessions } from "./people-schema.ts";
import { replacePassword } from "./replace-password.ts";
import { forgetAttempt, takeAttempt } from "./sign-in-attempts.ts";

/** A session of one's own, as its list shows it. */
export interface OwnSession {
  readonly id: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly createdAt: Date;
  /** To some minutes. */
  readonly lastUsedAt: Date;
  /** Whether it is the one that asks. */
  readonly isCurrent: boolean;
}

/** Changes a person's own name. What they did before keeps the one of its time. */
export async function rename(db: Handle, person: string, name: string): Promise<void> {
  await inTransaction(db, (tx) =>
    tx
      .update(people)
      .set({ name, updatedAt: sql`now()` })
      .where(and(eq(people.id, person), ne(people.name, name))),
  );
}

/**
 * Changes one's own password. All sessions end, and the one that asks goes on as a new one; so do links that would set
 * another password.
 * @param headers of the request
 * @returns the headers that set the new session's cookie
 * @throws AppError refused when the current password is another one; tooMany after several tries
 */
export async function changePassword(
  { db, auth }: { readonly db: Handle; readonly auth: Auth },
  person: string,
  { currentPassword, newPassword }: PasswordChange,
  headers: Headers,
): Promise<Headers> {
  // Who finds a browser open may not guess on.
  const tries = [{ name: `password:${person}`, free: 5 }];
  await takeAttempt(db, tries);
  try {
    await auth.api.verifyPassword({ body: { password: currentPassword }, headers });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    throw new AppError("refused", settingsText("people.account.wrongPassword"), [], { cause: error });
  }
  await forgetAttempt(db, tries);
  const passwordHash = await hashPassword(newPassword);
  const { email } = await inTransaction(db, async (tx) => {
    // Not by the library, whose transactions do not say who acts, and from where.
    await replacePassword(tx, person, passwordHash);
    return getPerson(tx, person);
  });
  const body = { email, password: newPassword };
  const { headers: set } = await auth.api.signInEmail({ body, headers, returnHeaders: true });
  return set;
}

/** A person's sessions that have not ended, the last used first. */
export async function listOwnSessions(
  { db, auth }: { readonly db: Handle; readonly auth: Auth },
  person: string,
  headers: Headers,
): Promise<readonly OwnSession[]> {
  const current = await auth.api.getSession({ headers });
  const isOpen = and(
    gt(sessions.expiresAt, sql`now()`),
    gt(sessions.createdAt, sql`now() - make_interval(secs => ${sessionLimits.absolute})`),
  );
  const found = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, person), isOpen))
    .orderBy(desc(sessions.updatedAt), desc(sessions.id));
  return found.map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
    id,
    userAgent,
    address: ipAddress || null,
    createdAt,
    lastUsedAt: updatedAt,
    isCurrent: id === current?.session.id,
  }));
}

/** Ends one of a person's sessions, or all of them. One that has ended already is no error. */
export async function endSessions(db: Handle, person: string, session: string | "all"): Promise<void> {
  const which = session === "all" ? undefined : eq(sessions.id, session);
  await db.delete(sessions).where(and(eq(sessions.userId, person), which));
}
