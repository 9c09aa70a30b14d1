import type { BrowserContext, Page, Route } from "@playwright/test";
import { sql } from "drizzle-orm";
import { countIn, expect, expectAccessible, test } from "./fixtures.ts";
import { chooseFile, csv, expectFinished, stepCounts } from "./screens.ts";
import { arrange, vendorFile, vendors } from "./workspace.ts";

const step1 = "/connectors/vendors/steps/1";
const versions = sql`select count(*) from connector_versions`;

test("a move that breaks a captured variable is a problem with a way back", async ({ page, db }) => {
  await arrange(db);
  await page.goto(step1);
  await page.getByRole("button", { name: "Move Products up" }).click();
  const warning = page
    .getByRole("navigation", { name: "Load steps" })
    .getByRole("alert")
    .filter({ hasText: "captured by load step 2" });
  await expect(warning).toBeVisible();
  await expect(page).toHaveURL(/steps\/2/);
  await warning.getByRole("button", { name: "Move Products back" }).click();
  await expect(warning).toHaveCount(0);
  await expect(page).toHaveURL(/steps\/1/);
  await page
    .getByRole("link", { name: /Products/ })
    .first()
    .press("Alt+ArrowUp");
  await expect(page.getByText("Products, moved to position 1 of 2.")).toHaveCount(1);
});

test("a change survives its tab, runs use the saved version, and a dry run says that it used the draft", async ({
  page,
  db,
}) => {
  await arrange(db);
  await page.goto(step1);
  await expect(page.getByText("Saved as version 1", { exact: true })).toBeVisible();
  await page.getByLabel("Name of the load step").fill("Suppliers");
  await expect(page.getByText("Saved as version 1", { exact: true })).toHaveCount(0);
  await expect
    .poll(() => countIn(db, sql`select count(*) from connector_drafts where definition::text like '%Suppliers%'`))
    .toBe(1);
  await page.close({ runBeforeUnload: false });
  const again = await page.context().newPage();
  await again.goto(step1);
  await expect(again.getByLabel("Name of the load step")).toHaveValue("Suppliers");
  await again.goto("/connectors/vendors/run");
  await expect(again.getByText("Version 1", { exact: true })).toBeVisible();
  await again.goto(step1);
  await again.getByRole("button", { name: "Dry run" }).click();
  await expect(again.getByText("Draft (1 change)")).toBeVisible();
  await again.getByLabel("Choose a CSV file").setInputFiles(csv("vendors.csv", vendorFile));
  await expect(again.getByText("3 rows", { exact: false }).first()).toBeVisible();
  await expect(again.getByRole("button", { name: "Run…" })).toBeDisabled();
  await again.getByRole("button", { name: "Dry run" }).click();
  await expectFinished(again);
  await expect(again.getByText("Version 1 + 1 draft change")).toBeVisible();
  expect((await stepCounts(again, "Suppliers")).at(-1)).toBe(3);
});

test("two people who save: the second is told, and nothing of either is lost", async ({ page, db, context }) => {
  await arrange(db);
  await page.goto(step1);
  const other = await context.newPage();
  await other.goto(step1);
  await page.getByLabel("Name of the load step").fill("Mine");
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved as version 2", { exact: true })).toBeVisible();
  await other.getByLabel("Name of the load step").fill("Theirs");
  await other.getByRole("button", { name: "Save", exact: true }).click();
  const conflict = other.getByRole("alert").filter({ hasText: "saved version 2" });
  await expect(conflict).toBeVisible();
  await conflict.getByRole("button", { name: "Go on with mine" }).click();
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await expect(other.getByText("Saved as version 3", { exact: true })).toBeVisible();
  await other.getByRole("link", { name: "Vendor master" }).click();
  await other.getByRole("link", { name: "Versions" }).click();
  await expect(other.getByRole("row", { name: /Version 3/ })).toContainText("Theirs");
  await other.getByRole("button", { name: "Restore as draft: Version 1" }).click();
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await expect(other.getByText("Saved as version 4", { exact: true })).toBeVisible();
  expect(await countIn(db, versions)).toBe(4);
});

test("undo and redo go through everything and name it", async ({ page, db }) => {
  await arrange(db);
  await page.goto(step1);
  const none = page.getByRole("combobox", { name: "If No Match Found, rule 1" });
  await none.selectOption("do_not_upload");
  await page.getByRole("button", { name: "Remove City" }).click();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("combobox", { name: "Variable for City" })).toBeVisible();
  await expect(page.getByText(/^Undid: .*City/)).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(none).toHaveValue("create_new");
  await expect(page.getByText("Saved as version 1", { exact: true })).toBeVisible();
  await page.keyboard.press("Control+Shift+z");
  await expect(none).toHaveValue("do_not_upload");
});

test("a save that the server refuses keeps what was typed", async ({ page, db }) => {
  await arrange(db, { connectors: [vendors] });
  await page.goto(step1);
  await page.route("**/connectors/vendors/steps/1", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await page.getByLabel("Name of the load step").fill("Offline");
  await expect(page.getByText("Your changes could not be stored on the server.")).toBeVisible();
  await expect(page.getByText("Not kept – this browser only")).toBeVisible();
  await page.unroute("**/connectors/vendors/steps/1");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
});

test("a session that has ended is told where the draft is not kept, and a person tries again", async ({ page, db }) => {
  await arrange(db);
  await page.goto(step1);
  const name = page.getByLabel("Name of the load step");
  await expect(name).toBeEnabled();
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await name.fill("Signed out");
  const notKept = page.getByRole("alert").filter({ hasText: "You are not signed in, or your session has ended." });
  await expect(notKept).toContainText("Your changes could not be stored on the server.");
  await page.context().addCookies(cookies);
  await notKept.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
  await expect(notKept).toHaveCount(0);
});

/** Renames the first load step while the server takes nothing. */
async function renameUnkept(page: Page): Promise<void> {
  await page.goto(step1);
  await page.route("**/*", (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await page.getByLabel("Name of the load step").fill("Suppliers");
  await expect(page.getByText("Not kept – this browser only")).toBeVisible();
  await page.unrouteAll();
}

test("what the server did not take is in the browser, and back after a reload", async ({ page, db }) => {
  await arrange(db);
  await renameUnkept(page);
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expect(page.getByLabel("Name of the load step")).toHaveValue("Suppliers");
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
  expect(await countIn(db, sql`select count(*) from connector_drafts where definition::text like '%Suppliers%'`)).toBe(
    1,
  );
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(page.getByLabel("Name of the load step")).toHaveValue("Vendors");
});

/** Another page takes up the lock of this one's editing as it goes, and lets go of it when it is told to. */
async function takeUpLock(context: BrowserContext): Promise<() => Promise<unknown>> {
  const other = await context.newPage();
  await other.goto("/runs");
  await other.evaluate(() => {
    const editing = Object.keys(localStorage)
      .find((key) => key.startsWith("loadstep.draft."))
      ?.split(".")
      .at(-1);
    const isLetGo = new Promise<void>((resolve) => window.addEventListener("let-go", () => resolve()));
    void navigator.locks.request(`loadstep.editing.${editing}`, () => isLetGo);
  });
  return () => other.evaluate(() => window.dispatchEvent(new Event("let-go")));
}

test("what a page left that is not gone yet is waited for", async ({ page, db, context }) => {
  await arrange(db);
  await renameUnkept(page);
  const letGo = await takeUpLock(context);
  await page.route("**/api/connectors/vendors", async (route) => {
    await route.continue();
    await letGo();
  });
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expect(page.getByLabel("Name of the load step")).toHaveValue("Suppliers");
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
});

test("what reaches the server late from a page that was left is not taken for another's", async ({
  page,
  db,
  context,
}) => {
  await arrange(db);
  await page.goto(step1);
  const sent = new Promise<Route>((resolve) => {
    let isFirst = true;
    void page.route("**/*", (route) => {
      const isHeld = isFirst && route.request().method() === "POST";
      if (!isHeld) return route.fallback();
      isFirst = false;
      return resolve(route);
    });
  });
  await page.getByLabel("Name of the load step").fill("Suppliers");
  const late = await sent;
  const letGo = await takeUpLock(context);
  await page.route("**/api/connectors/vendors", async (route) => {
    await late.fetch();
    await route.fulfill({ response: await route.fetch() });
    // What was read has been taken in by then.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await letGo();
  });
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expect(page.getByLabel("Name of the load step")).toHaveValue("Suppliers");
  const left = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("loadstep.draft.")));
  await expect.poll(left).toEqual([]);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.getByLabel("Name of the load step").fill("Sellers");
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Name of the load step")).toHaveValue("Sellers");
});

test("load steps are moved on the overview, which names their problems", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/connectors/vendors");
  const story = page.getByRole("region", { name: "The load steps as a story" });
  await story.getByRole("button", { name: "Move Products up" }).click();
  await expect(story.getByRole("heading").nth(1)).toHaveText("Products");
  const problems = page.getByRole("main").getByText("from being saved").locator("..");
  await expect(problems).toBeVisible();
  await expect(story.getByRole("article", { name: "Products" })).toContainText("1 problem");
  await story.getByRole("link", { name: "Products" }).press("Alt+ArrowDown");
  await expect(story.getByRole("heading").nth(1)).toHaveText("Vendors");
  await expect(problems).toHaveCount(0);
  await story.getByRole("link", { name: "Products" }).dragTo(story.getByRole("article", { name: "Vendors" }));
  await expect(story.getByRole("heading").nth(1)).toHaveText("Products");
  await expect(problems).toBeVisible();
});

test("a SmartConnector that was saved is removed by who types its name, and what it did stays", async ({
  page,
  db,
}) => {
  await arrange(db);
  await chooseFile(
    page,
    "vendors",
    csv("vendors.csv", "vendor_code,name,mail,city,tags,since,parent_code,price\nV-1,One,,,,,,\n"),
  );
  await page.getByRole("button", { name: /^Dry run/ }).click();
  await expectFinished(page);
  const run = page.url();

  await page.goto("/connectors/vendors/settings");
  await page.getByRole("button", { name: "Remove this SmartConnector" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove Vendor master?" });
  await expect(dialog).toContainText("Its runs and what they wrote stay.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Remove this SmartConnector" }).click();
  await expect(dialog.getByText("That is not its name.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Type Vendor master to go on" }).fill("Vendor master");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/connectors$/);
  await expect(page.getByRole("link", { name: "Vendor master" })).toHaveCount(0);

  await page.goto(run);
  await expect(page.getByText("1 of 1 row accounted for.").first()).toBeVisible();
  await page.goto("/connectors/vendors");
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});
