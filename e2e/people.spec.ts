import { readFile } from "node:fs/promises";
import { eq, sql } from "drizzle-orm";
import { hashOfKey } from "../db/authorise.ts";
import { people } from "../db/people-schema.ts";
import { testPassword } from "../db/testing-people.ts";
import { countIn, expect, expectAccessible, expectAccessibleInThemes, test } from "./fixtures.ts";
import { owner } from "./owner.ts";
import { aBrowser, aVisitor, newEmail } from "./people.ts";
import { loadSample, signIn } from "./screens.ts";

const newPassword = "another horse battery";

test("an invitation by link makes an account of its role, once", async ({ page, browser }) => {
  const email = newEmail();
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/settings\/people$/);
  await page.getByRole("button", { name: "Invite a person" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the link" }).click();
  await expect(dialog.getByText("Type an e-mail address")).toBeVisible();
  await dialog.getByLabel("E-mail").fill(email.toUpperCase());
  await dialog.getByRole("radio", { name: /^Viewer/ }).check();
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
  expect(link).toMatch(/\/invitation\/[\w-]{43}$/);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toContainText("Invitation as Viewer");

  const visitor = await aBrowser(browser);
  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { level: 1, name: "Make your account" })).toBeVisible();
  await expect(visitor.getByLabel("E-mail")).toHaveValue(email);
  await expectAccessible(visitor);
  await visitor.getByLabel("Name").fill("Grace Hopper");
  await visitor.getByLabel(/^Password/).fill("short");
  await visitor.getByRole("button", { name: "Create account" }).click();
  await expect(visitor.getByText("Choose a password of at least 12 characters")).toBeVisible();
  await visitor.getByLabel(/^Password/).fill(newPassword);
  await visitor.getByRole("button", { name: "Create account" }).click();
  await expect(visitor).toHaveURL("/");
  await expect(visitor.getByText("There is nothing here yet")).toBeVisible();
  await visitor.goto("/settings/people");
  await expect(visitor.getByRole("heading", { level: 1, name: "Your role does not open this page" })).toBeVisible();

  for (const used of [link, link.slice(0, -1), link.replace(/[\w-]{43}$/, "x")]) {
    await visitor.goto(used);
    await expect(visitor.getByRole("heading", { level: 1, name: "This link does not work" })).toBeVisible();
    await expect(visitor.locator("body")).not.toContainText(email);
  }
  await page.reload();
  await expect(page.getByRole("row", { name: /Grace Hopper/ }).filter({ hasText: email })).toContainText("Viewer");
  await page.getByRole("button", { name: "Invite a person" }).click();
  await page.getByRole("dialog").getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("dialog").getByText(`Somebody signs in with ${email} already.`)).toBeVisible();
});

test("a link that was revoked does not work", async ({ page, browser }) => {
  const email = newEmail();
  await page.goto("/settings/people");
  await page.getByRole("button", { name: "Invite a person" }).click();
  await page.getByRole("dialog").getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByRole("dialog").getByLabel("Link", { exact: true }).inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  const visitor = await aBrowser(browser);
  await visitor.goto(link);
  await page.getByRole("button", { name: `Revoke the link of ${email}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toHaveCount(0);
  await expect(page.locator(":focus")).toBeVisible();
  // Also for who has the page open already.
  await visitor.getByLabel("Name").fill("Eve");
  await visitor.getByLabel(/^Password/).fill(newPassword);
  await visitor.getByRole("button", { name: "Create account" }).click();
  await expect(visitor.getByText("This link does not work any more.")).toBeVisible();
});

test("a role is changed, and counts from the next page on; disabling ends the session", async ({
  page,
  browser,
  db,
}) => {
  const visitor = await aVisitor(browser, db, "viewer");
  await expect(visitor.page.getByRole("button", { name: "Load the sample" })).toHaveCount(0);
  await page.goto("/settings/people");
  await page.getByRole("link", { name: visitor.name }).click();
  await page.getByRole("radio", { name: /^Editor/ }).check();
  await page.getByRole("button", { name: "Change the role" }).click();
  await expect(page.getByText(`${visitor.name} is Editor now.`)).toBeVisible();
  await visitor.page.reload();
  await expect(visitor.page.getByRole("button", { name: "Load the sample" })).toBeVisible();

  await page.getByRole("button", { name: "Disable…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByRole("button", { name: "Enable" })).toBeVisible();
  await visitor.page.getByRole("button", { name: "Load the sample" }).click();
  await expect(visitor.page.getByText("You are not signed in, or your session has ended.")).toBeVisible();
  await visitor.page.goto("/runs");
  await expect(visitor.page).toHaveURL(/\/sign-in\?next=%2Fruns$/);
  await visitor.page.getByLabel("E-mail").fill(visitor.email);
  await visitor.page.getByLabel("Password").fill(testPassword);
  await visitor.page.getByRole("button", { name: "Sign in" }).click();
  await expect(visitor.page.getByText("do not go together")).toBeVisible();

  await page.getByRole("button", { name: "Enable" }).click();
  await expect(page.getByRole("button", { name: "Disable…" })).toBeVisible();
  await expect(page.locator(":focus")).toBeVisible();
  await visitor.page.getByRole("button", { name: "Sign in" }).click();
  await expect(visitor.page).toHaveURL(/\/runs$/);
});

test("a password link sets a new password and ends all sessions", async ({ page, browser, db }) => {
  const visitor = await aVisitor(browser, db, "operator");
  await page.goto(`/settings/people/${visitor.id}`);
  await page.getByRole("button", { name: "Make a password link" }).click();
  const link = await page.getByRole("dialog").getByLabel("Link", { exact: true }).inputValue();
  const other = await aBrowser(browser);
  await other.goto(link);
  await expect(other.getByRole("heading", { level: 1, name: "Choose a new password" })).toBeVisible();
  await expectAccessible(other);
  await other.getByLabel(/^Password/).fill(newPassword);
  await other.getByRole("button", { name: "Set password" }).click();
  await expect(other).toHaveURL("/");
  await visitor.page.goto("/runs");
  await expect(visitor.page).toHaveURL(/\/sign-in/);
  await other.goto(link);
  await expect(other.getByRole("heading", { level: 1, name: "This link does not work" })).toBeVisible();
});

test("nobody is offered what they may not do to others, or to themselves", async ({ page, browser, db }) => {
  const admin = await aVisitor(browser, db, "admin");
  await admin.page.goto("/settings/people");
  await admin.page.getByRole("link", { name: owner.name, exact: true }).click();
  await expect(admin.page.getByText("The owner cannot be disabled.")).toBeVisible();
  await expect(admin.page.locator("main").getByRole("button")).toHaveCount(0);
  await admin.page.goto(`/settings/people/${admin.id}`);
  await expect(admin.page.getByText("Nobody can disable themselves.")).toBeVisible();
  await expect(admin.page.locator("main").getByRole("button")).toHaveCount(0);
  const other = await aVisitor(browser, db, "admin");
  await admin.page.goto(`/settings/people/${other.id}`);
  await expect(admin.page.getByRole("button", { name: "Disable…" })).toBeVisible();
  await expect(admin.page.getByRole("button", { name: "Hand over…" })).toHaveCount(0);
  await page.goto(`/settings/people/${other.id}`);
  await expect(page.getByRole("button", { name: "Hand over…" })).toBeVisible();
});

test("the owner hands over after typing the address, and gets it back the same way", async ({ page, browser, db }) => {
  const heir = await aVisitor(browser, db, "admin");
  const [own] = await db.select({ id: people.id }).from(people).where(eq(people.email, owner.email));
  try {
    await page.goto(`/settings/people/${heir.id}`);
    await page.getByRole("button", { name: "Hand over…" }).click();
    await page.getByRole("dialog").getByLabel(`Type ${heir.email} to confirm`).fill(owner.email);
    await page.getByRole("button", { name: `Make ${heir.name} the owner` }).click();
    await expect(page.getByText("Type the e-mail address as it stands above.")).toBeVisible();
    await page.getByRole("dialog").getByLabel(`Type ${heir.email} to confirm`).fill(heir.email);
    await page.getByRole("button", { name: `Make ${heir.name} the owner` }).click();
    await expect(page.getByText("The owner cannot be disabled.")).toBeVisible();
    await heir.page.goto(`/settings/people/${own?.id}`);
    await heir.page.getByRole("button", { name: "Hand over…" }).click();
    await heir.page.getByLabel(`Type ${owner.email} to confirm`).fill(owner.email);
    await heir.page.keyboard.press("Enter");
    await expect(heir.page.getByText("The owner cannot be disabled.")).toBeVisible();
    expect(await countIn(db, sql`select count(*) from people where role = 'owner' and id = ${own?.id}`)).toBe(1);
  } finally {
    // The other tests need their owner, whatever happened here.
    await db.execute(sql`update people set role = 'admin' where role = 'owner' and id <> ${own?.id}`);
    await db.execute(sql`update people set role = 'owner' where id = ${own?.id}`);
  }
});

test("an API key is shown once, stored as a hash, and revoked", async ({ page, db }) => {
  await page.goto("/settings/api-keys");
  await expect(page.getByText("No API keys yet")).toBeVisible();
  await page.getByRole("button", { name: "New API key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  await expect(dialog.getByText("Type what the key is for")).toBeVisible();
  await dialog.getByLabel("What is it for?").fill("Nightly load");
  await dialog.getByLabel("Role").selectOption("operator");
  await dialog.getByLabel("Expires").selectOption("date");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  await expect(dialog.getByText("Choose a day")).toBeVisible();
  await dialog.getByLabel("Day, in UTC").fill("2020-01-01");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  await expect(dialog.getByText("This day is over.")).toBeVisible();
  await dialog.getByLabel("Day, in UTC").fill("2099-12-31");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  const key = await dialog.getByLabel("API key", { exact: true }).inputValue();
  expect(key).toMatch(/^lsk_[\w-]{43}$/);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await dialog.getByRole("button", { name: "Copy the key" }).click();
  await expect(dialog.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await dialog.getByRole("button", { name: "Done" }).click();

  const row = page.getByRole("row", { name: /Nightly load/ });
  for (const part of [key.slice(0, 12), "Operator", owner.name, "Jan 1, 2100", "never", "Active"]) {
    await expect(row).toContainText(part);
  }
  await page.reload();
  await expect(row).toBeVisible();
  expect(await page.content()).not.toContain(key);
  expect(await countIn(db, sql`select count(*) from api_keys where hash = ${hashOfKey(key)}`)).toBe(1);

  await page.getByRole("button", { name: "Revoke Nightly load" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(row).toContainText("Revoked");
  await expect(page.locator(":focus")).toBeVisible();
  expect(await countIn(db, sql`select count(*) from api_keys where revoked_at is not null`)).toBe(1);
});

test("the audit log says who did what, is filtered, and is exported", async ({ page, browser, db }) => {
  const email = newEmail();
  await loadSample(page);
  await page.goto("/settings/people");
  await page.getByRole("button", { name: "Invite a person" }).click();
  await page.getByRole("dialog").getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Make the link" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("link", { name: "Audit log" }).click();
  const row = page.getByRole("row", { name: new RegExp(`Invited ${email}`) });
  await expect(row).toContainText(owner.name);
  await row.getByText("Details").click();
  await expect(row).toContainText("Viewer");

  await page.getByLabel("About").selectOption("connectors");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/group=connectors/);
  await expect(row).toHaveCount(0);
  const saved = page.getByRole("row", { name: /Saved a version of the SmartConnector vendorsAndProducts/ });
  await saved
    .first()
    .getByText(/changes/)
    .click();
  await expect(saved.first()).toContainText("Step Vendors added");
  await expectAccessible(page);
  await page.getByLabel("Name, number or e-mail").fill("nothing is called so");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("No entry fits these filters.")).toBeVisible();

  await page.goto(`/settings/audit-log?subject=${email}`);
  await expect(page.getByRole("row")).toHaveCount(2);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^audit-log-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines[0]).toBe("id,at,kind,by,name,address,action,subject,before,after");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`invitation.made,${email}`);

  const all = await page.request.get("/api/audit-log?format=jsonl");
  expect(all.headers()["cache-control"]).toBe("no-store");
  const entries = (await all.text()).trimEnd().split("\n");
  expect(entries.length).toBe(await countIn(db, sql`select count(*) from audit_log`));
  expect(JSON.parse(entries[0] ?? "")).toMatchObject({ action: "invitation.made", subject: email });
  expect((await page.request.get("/api/audit-log?format=pdf")).status()).toBe(400);
  const viewer = await aVisitor(browser, db, "viewer");
  expect((await viewer.page.request.get("/api/audit-log?format=jsonl")).status()).toBe(403);
});

test("a cell that a spreadsheet would carry out is exported as a text", async ({ page, db }) => {
  await db.execute(sql`select audit('key.created', '=HYPERLINK("https://evil.example")', null, null)`);
  const answer = await page.request.get("/api/audit-log?format=csv&group=keys&subject=hyperlink");
  expect(await answer.text()).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
});

test.describe("one's own account", () => {
  test("changes the password, which ends all other sessions", async ({ browser, db }) => {
    const { page, email } = await aVisitor(browser, db, "viewer");
    const other = await aBrowser(browser);
    await signIn(other, { email, password: testPassword });
    await page.goto("/settings/account");
    await expect(page.getByRole("row", { name: /Chrome on Linux/ })).toHaveCount(2);
    await expectAccessible(page);
    await page.getByLabel("Current password").fill("not the password");
    await page.getByLabel(/^New password/).fill(newPassword);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("The current password is another one.")).toBeVisible();
    await page.getByLabel("Current password").fill(testPassword);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("Your password is changed.")).toBeVisible();
    await expect(page.getByRole("row", { name: /Chrome on Linux/ })).toHaveCount(1);
    await other.goto("/runs");
    await expect(other).toHaveURL(/\/sign-in/);
    await page.reload();
    await expect(page.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
    await signIn(other, { email, password: newPassword });
  });

  test("ends one other session, or all of them with this one", async ({ browser, db }) => {
    const { page, email } = await aVisitor(browser, db, "viewer");
    const other = await aBrowser(browser);
    await signIn(other, { email, password: testPassword });
    await page.goto("/settings/account");
    await page.getByRole("button", { name: /^Sign out Chrome on Linux/ }).click();
    await expect(page.getByRole("row", { name: /Chrome on Linux/ })).toHaveCount(1);
    await other.goto("/runs");
    await expect(other).toHaveURL(/\/sign-in/);
    await page.getByRole("button", { name: "Sign out everywhere" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    await page.goto("/runs");
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("has a name that others see at once", async ({ page: ownerPage, browser, db }) => {
    const { page, email } = await aVisitor(browser, db, "viewer");
    await page.goto("/settings/account");
    await page.getByLabel("Name", { exact: true }).fill("Grace <b>Hopper</b>");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await ownerPage.goto("/settings/people");
    await expect(ownerPage.getByRole("row", { name: new RegExp(email) })).toContainText("Grace <b>Hopper</b>");
  });
});

test("the settings have nothing for axe to find, dialogs open, in both themes", async ({ page, browser, db }) => {
  test.setTimeout(120_000);
  const { id } = await aVisitor(browser, db, "editor");
  const open = async (path: string, button: string) => {
    await page.goto(path);
    await page.getByRole("button", { name: button }).first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessibleInThemes(page);
  };
  await open("/settings/people", "Invite a person");
  await page.getByRole("dialog").getByLabel("E-mail").fill(newEmail());
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("dialog").getByLabel("Link", { exact: true })).toBeVisible();
  await expectAccessibleInThemes(page);
  await open("/settings/people", "Revoke");
  await open(`/settings/people/${id}`, "Make a password link");
  await open(`/settings/people/${id}`, "Disable…");
  await open(`/settings/people/${id}`, "Hand over…");
  await page.keyboard.press("Escape");
  await expectAccessibleInThemes(page);
  await open("/settings/api-keys", "New API key");
  await page.getByRole("dialog").getByLabel("What is it for?").fill("A key");
  await page.getByRole("button", { name: "Make the key" }).click();
  await expect(page.getByRole("dialog").getByLabel("API key", { exact: true })).toBeVisible();
  await expectAccessibleInThemes(page);
  await open("/settings/api-keys", "Revoke A key");
  await open("/settings/account", "Sign out everywhere");
  await page.goto("/settings/audit-log");
  for (const details of await page.getByRole("table").getByText("Details").all()) await details.click();
  await expectAccessibleInThemes(page);
});
