import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { NewPerson } from "../lib/model/new-person.ts";
import { openDatabase } from "./client.ts";
import { createOwner, hasPeople } from "./people.ts";
import { StartRefusal } from "./start-refusal.ts";

/** What LOADSTEP_OWNER_EMAIL and LOADSTEP_OWNER_PASSWORD say; both or neither. */
export interface GivenOwner {
  readonly email: string | undefined;
  readonly password: string | undefined;
}

/**
 * Makes the owner's account of a workspace that has nobody yet; where somebody is there, nothing changes.
 * @throws StartRefusal when only one is given, or one that cannot be taken
 */
export async function ensureOwner(url: string, { email, password }: GivenOwner): Promise<void> {
  if (!email && !password) return;
  const name = email?.split("@")[0] || "Owner";
  const owner = NewPerson.safeParse({ name, email: email ?? "", password: password ?? "" });
  if (!owner.success) {
    const problems = z.flattenError(owner.error).fieldErrors;
    throw new StartRefusal(
      [
        ...(problems.email ?? []).map((problem) => `LOADSTEP_OWNER_EMAIL: ${problem}.`),
        ...(problems.password ?? []).map((problem) => `LOADSTEP_OWNER_PASSWORD: ${problem}.`),
      ].join(" "),
    );
  }
  const db = openDatabase(url, { max: 1 });
  try {
    if (!(await hasPeople(db))) await createOwner(db, owner.data);
  } catch (error) {
    // Another process that starts just now was faster.
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
  } finally {
    await db.$client.end({ timeout: 5 });
  }
}
