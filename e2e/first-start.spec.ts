import { desc, eq } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { auditLog, credentials, people, sessions } from "../db/people-schema.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { aBrowser, newEmail } from "./people.ts";

const password = "correct horse battery";

/** Does something while nobody has an account, then gives everybody theirs back. */
async function withNobody(db: Database, work: () => Promise<void>): Promise<void> {
  const everybody = await db.select().from(people);
  const [secrets, open] = [await db.select().from(credentials), await db.select().from(sessions)];
  await db.delete(people);
  try {
    await work();
  } finally {
    await db.delete(people);
    await db.insert(people).values(everybody);
    await db.insert(credentials).values(secrets);
    await db.insert(sessions).values(open);
  }
}

test("the first start asks for the owner's account, and leads who was slower to the sign-in", async ({
  browser,
  db,
}) => {
  await withNobody(db, async () => {
    const [first, slower] = [await aBrowser(browser), await aBrowser(browser)];
    const email = newEmail();
    for (const page of [first, slower]) {
      await page.goto("/");
      await expect(page.getByRole("heading", { level: 1, name: "Make the owner’s account" })).toBeVisible();
    }
    await expectAccessible(first);
    await first.getByRole("button", { name: "Create account" }).click();
    await expect(first.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
    await expect(first.getByLabel("Name")).toBeFocused();

    await first.getByLabel("Name").fill("Ada Lovelace");
    await first.getByLabel("E-mail").fill(email.toUpperCase());
    await first.getByLabel(/^Password/).fill(password);
    await first.getByRole("button", { name: "Create account" }).click();
    await expect(first).toHaveURL("/");
    await expect(first.getByRole("heading", { name: "Try it with sample data" })).toBeVisible();
    const [made] = await db.select().from(people);
    expect(made).toMatchObject({ name: "Ada Lovelace", email, role: "owner" });
    const [entry] = await db
      .select()
      .from(auditLog)
      .where(eq(auditLog.action, "person.added"))
      .orderBy(desc(auditLog.id));
    expect(entry).toMatchObject({
      subject: email,
      address: "127.0.0.1",
      by: { kind: "person", id: made?.id, name: "Ada Lovelace" },
    });
    await first.goto("/settings/audit-log");
    await expect(first.getByRole("row", { name: new RegExp(email) }).first()).toContainText("Ada Lovelace");

    await slower.getByLabel("Name").fill("Charles Babbage");
    await slower.getByLabel("E-mail").fill(newEmail());
    await slower.getByLabel(/^Password/).fill(password);
    await slower.getByRole("button", { name: "Create account" }).click();
    await expect(slower.getByText("This workspace has an owner already. Sign in instead.")).toBeVisible();
    await slower.getByRole("link", { name: "Sign in" }).click();
    await expect(slower.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
    expect(await db.select().from(people)).toHaveLength(1);
  });
});
