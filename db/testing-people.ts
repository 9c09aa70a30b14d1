import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Role } from "../lib/model/permissions.ts";
import { openAuth } from "./auth.ts";
import type { Database } from "./client.ts";
import { actingAs, inTransaction } from "./handle.ts";
import { addPerson } from "./people.ts";
import { signIn } from "./sign-in.ts";

export const testSecret = "a secret of tests, of more than thirty-two characters";
export const testPassword = "correct horse battery";

export const testAuth = (db: Database) => openAuth(db, { secret: testSecret, isSecure: false });

/** A person of a role, with `testPassword`. */
export async function aPerson(db: Database, email: string, role: Role): Promise<{ readonly id: string }> {
  const passwordHash = await hashPassword(testPassword);
  return inTransaction(db, (tx) => addPerson(tx, { name: email.split("@")[0] ?? "", email, role, passwordHash }));
}

/** A new person of a role, and a handle whose transactions are theirs. */
export async function anActor(db: Database, role: Role) {
  const email = `${randomUUID()}@loadstep.example`;
  const { id } = await aPerson(db, email, role);
  const name = email.split("@")[0] ?? "";
  return { id, email, name, db: actingAs(db, { kind: "person", id, name }, "10.0.0.7") };
}

/**
 * The headers of a request with the session of a person who has just signed in.
 * @param secret that of the server which is to believe them
 */
export async function sessionOf(
  db: Database,
  email: string,
  password = testPassword,
  secret = testSecret,
): Promise<Headers> {
  const given = { email, password, address: `test ${email}`, device: undefined };
  const set = await signIn({ db, auth: openAuth(db, { secret, isSecure: false }), secret }, given, new Headers());
  return new Headers({
    cookie: set
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; "),
  });
}
