import { randomUUID } from "node:crypto";
import { desc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { resetPassword } from "../bin/cli/reset-password.ts";
import { runIn } from "../bin/cli/testing.ts";
import { auditLog, people } from "./people-schema.ts";
import { freshDatabase } from "./testing.ts";
import { aPerson, sessionOf } from "./testing-people.ts";
import { findLink, setPasswordByLink } from "./use-link.ts";

const { db, url } = await freshDatabase();
const newEmail = () => `${randomUUID()}@loadstep.example`;
const run = (args: readonly string[], env = {}) => runIn(resetPassword, args, undefined, { DATABASE_URL: url, ...env });
const tokenOf = (out: string) => out.trim().split("/").at(-1) ?? "";

test("reset-password gives the owner a link by which they set a new password, once", async () => {
  const email = newEmail();
  await aPerson(db, email, "owner");
  const first = await run([email.toUpperCase()]);
  const { code, out, err } = await run([email], { LOADSTEP_PUBLIC_URL: "https://load.example" });
  expect(code).toBe(0);
  expect(first.out).toMatch(/^http:\/\/127\.0\.0\.1:3000\/invitation\/[\w-]{43}\n$/);
  expect(out).toMatch(/^https:\/\/load\.example\/invitation\/[\w-]{43}\n$/);
  expect(err).toContain("7 days");
  const [entry] = await db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  expect(entry).toMatchObject({ action: "password_link.made", subject: email, by: null });
  expect(await findLink(db, tokenOf(first.out))).toBeUndefined();

  const given = { token: tokenOf(out), password: "a new horse battery" };
  await setPasswordByLink(db, given);
  await sessionOf(db, email, given.password);
  await expect(setPasswordByLink(db, given)).rejects.toMatchObject({ code: "notFound" });
});

test("reset-password makes no link for nobody, nor for who is disabled", async () => {
  const email = newEmail();
  const { id } = await aPerson(db, email, "viewer");
  await db.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, id));
  for (const each of [email, newEmail()]) {
    const { code, out, err } = await run([each]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).not.toBe("");
  }
});

test("reset-password takes one address", async () => {
  await expect(run([])).rejects.toThrow(/Name the e-mail address/);
  await expect(run(["a@b.example", "c@d.example"])).rejects.toThrow(/Name the e-mail address/);
});
