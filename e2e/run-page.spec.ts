import type { Page, Route } from "@playwright/test";
import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { chooseFile, csv, dryRun, expectFinished } from "./screens.ts";
import { arrange, vendorFile, vendors } from "./workspace.ts";

/** Opens a dry run of three rows, the first two of which are updated. */
async function openDryRun(page: Page, db: Database): Promise<void> {
  await arrange(db);
  await chooseFile(page, "vendors", csv("vendors.csv", vendorFile));
  await dryRun(page);
}

/** Starts a live run of 900 rows that stands still before its first row as long as the work takes. */
async function whileRunStands(page: Page, db: Database, work: () => Promise<void>): Promise<void> {
  await arrange(db);
  const rows = Array.from({ length: 900 }, (_, row) => `V-${row + 1},Vendor ${row + 1},,,,,,\n`).join("");
  await chooseFile(page, "vendors", csv("vendors.csv", `${vendorFile.split("\n", 1)[0]}\n${rows}`));
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table records.vendor in share row exclusive mode`);
    await page.getByRole("button", { name: "Run…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Run now" }).click();
    await expect(page).toHaveURL(/\/runs\/\d+/);
    await expect(page.getByText("Running").first()).toBeVisible();
    await work();
  });
}

/** Holds the answers of an address back until it is told to let them go. */
async function hold(page: Page, url: RegExp): Promise<() => void> {
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(url, async (route) => {
    await isLetGo;
    await route.continue();
  });
  return letGo;
}

test("runs and SmartConnectors are narrowed in the address of their lists", async ({ page, db }) => {
  const other = { ...vendors, apiName: "weekly", name: "Weekly load", loadSteps: vendors.loadSteps.slice(0, 1) };
  await arrange(db, { connectors: [vendors, other] });
  for (const connector of ["vendors", "weekly"]) {
    await chooseFile(page, connector, csv("vendors.csv", vendorFile));
    await dryRun(page);
  }
  await page.goto("/runs");
  const runs = page.getByRole("table").getByRole("link", { name: /^Dry run/ });
  await expect(runs).toHaveText(["Dry run 2", "Dry run 1"]);
  await page.getByLabel("SmartConnector").selectOption({ label: "Weekly load" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/connector=weekly/);
  await expect(runs).toHaveText(["Dry run 2"]);
  await page.getByLabel("Mode").selectOption({ label: "Live" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("Nothing passes these filters")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Clear the filters" }).first().click();
  await expect(runs).toHaveCount(2);

  await page.goto("/connectors?object=product");
  const names = page.getByRole("table").getByRole("rowgroup").last().getByRole("row");
  await expect(names).toHaveCount(1);
  await expect(names).toContainText("Vendor master");
  await page.getByLabel("Writes").selectOption("");
  await page.getByLabel("Search").fill("weekly");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(names).toContainText("Weekly load");
});

/** The SmartConnector of `arrange`, but for what a blank in the file does to the city. */
const emptying = {
  ...vendors,
  loadSteps: vendors.loadSteps.map((step) => ({
    ...step,
    mappingRules: step.mappingRules.map((rule) =>
      rule.field === "city" ? { ...rule, conflictResolution: "overwrite" } : rule,
    ),
  })),
};

test("a dry run tells of values that would be emptied, and the live run asks for the SmartConnector's name", async ({
  page,
  db,
}) => {
  await arrange(db, { connectors: [emptying] });
  await chooseFile(page, "vendors", csv("vendors.csv", vendorFile));
  await dryRun(page);
  const sentence = "1 row of Vendors would empty a value, as what comes in is blank.";
  await page.getByRole("link", { name: `Show the rows: ${sentence}` }).click();
  await expect(page).toHaveURL(/effect=clears/);
  await expect(page.getByRole("link", { name: "Take off the filter: Empties a value" })).toBeVisible();
  await expect(page.getByRole("table").last().getByRole("link")).toHaveCount(1);
  await expect(rowLink(page, 2)).toBeVisible();

  await page.getByRole("button", { name: "Run this for real…" }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText(sentence);
  await question.getByRole("button", { name: "Run now" }).click();
  await expect(question.getByText("That is not its name.")).toBeVisible();
  await question.getByRole("textbox", { name: "Type Vendor master to go on" }).fill("Vendor master");
  await question.getByRole("button", { name: "Run now" }).click();
  await expect(page).toHaveURL(/\/runs\/2/);
  await expectFinished(page);
  await expect(page.getByText("1 row of Vendors emptied a value, as what came in was blank.")).toBeVisible();
});

test("a live run says whether it did what the dry run before it had shown, and which rows came out otherwise", async ({
  page,
  db,
}) => {
  await openDryRun(page, db);
  await db.execute(sql`update records.vendor set _archived_at = now() where code = 'B-2'`);
  await runForReal(page);
  const sentence =
    "1 row of Vendors came out otherwise than dry run 1 had shown, by outcome, cause, way through the rules or Vendor code.";
  await page.getByRole("link", { name: `Show the rows: ${sentence}` }).click();
  await expect(page.getByRole("link", { name: "Take off the filter: Otherwise than in run 1" })).toBeVisible();
  await expect(page.getByRole("table").last().getByRole("link")).toHaveCount(1);
  await rowLink(page, 2).click();
  await expect(drawer(page)).toContainText("Dry run 1 had shown something else:");
  await expectAccessible(page);
  await drawer(page).getByRole("link", { name: "Row 2 of dry run 1" }).click();
  await expect(page).toHaveURL(/\/runs\/1\?step=1&row=2$/);
  await expect(drawer(page).getByRole("heading", { name: "Row 2" })).toBeVisible();
  await expect(drawer(page)).not.toContainText("had shown something else");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog")).toContainText("Run 2 has loaded this file with these settings since");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: /^Open run 2: Run 2 has loaded this file/ }).click();
  await expect(page).toHaveURL(/\/runs\/2$/);

  await page.goto("/connectors/vendors/run");
  await page.getByRole("button", { name: "Run…" }).click();
  await expect(page.getByRole("dialog")).toContainText("Run 2 has loaded this file with these settings already.");

  await chooseFile(page, "vendors", csv("vendors.csv", vendorFile));
  await dryRun(page);
  await runForReal(page);
  await expect(
    page.getByText(
      "Every row came to the outcome that dry run 3 had shown, by the same rules. Values that somebody changed in between are not compared.",
      { exact: true },
    ),
  ).toBeVisible();

  await page.goto("/runs/4?differsFrom=99");
  const unread = page.getByRole("alert").filter({ hasText: "The rows could not be read" });
  await expect(unread).toContainText("There is no run 99 of the file of run 4 to compare it with.");
  await expect(unread.getByRole("link", { name: "all runs" })).toBeVisible();
});

async function runForReal(page: Page): Promise<void> {
  const dry = page.url();
  await page.getByRole("button", { name: "Run this for real…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Run now" }).click();
  await expect(page).not.toHaveURL(dry);
  await expectFinished(page);
}

test("a draft that was dry-run and then saved asks as the version that it is by now", async ({ page, db }) => {
  await arrange(db, { connectors: [emptying] });
  await page.goto("/connectors/vendors/steps/1");
  await page.getByRole("textbox", { name: "Name of the load step" }).fill("All vendors");
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page).toHaveURL(/uses=draft/);
  await page.getByLabel("Choose a CSV file").setInputFiles(csv("vendors.csv", vendorFile));
  await dryRun(page);
  const dry = page.url();
  await page.goto("/connectors/vendors/steps/1");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved as version 2", { exact: true })).toBeVisible();
  await page.goto(dry);
  await page.getByRole("button", { name: "Run this for real…" }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText("it does what dry run 1 shows");
  await expect(question).toContainText("1 row of All vendors would empty a value");
  await expect(question.getByRole("textbox", { name: "Type Vendor master to go on" })).toBeVisible();
});

test("focus stays in what is shown where the control that had it goes away", async ({ page, db }) => {
  await arrange(db);
  await chooseFile(page, "vendors", csv("vendors.csv", `${vendorFile}D-4,Too few cells\n`));
  await dryRun(page);
  const hasFocus = () => page.evaluate(() => document.activeElement !== document.body);
  await page.getByRole("link", { name: "Issues", exact: true }).click();
  const example = page.getByRole("link", { name: "Row 4", exact: true });
  await example.press("Enter");
  await expect(drawer(page).getByRole("heading", { name: "Row 4" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(example).toBeFocused();
  await page.getByRole("link", { name: /^Show the row: Too few/ }).press("Enter");
  await expect(rowLink(page, 4)).toBeVisible();
  expect(await hasFocus()).toBe(true);
  await page.goto(new URL("?", page.url()).href);
  await rowLink(page, 1).focus();
  await page.keyboard.press("6");
  await expect(rowLink(page, 1)).toHaveCount(0);
  await expect(rowLink(page, 4)).toBeVisible();
  expect(await hasFocus()).toBe(true);
});

const drawer = (page: Page) => page.getByRole("complementary").or(page.getByRole("dialog"));
const rowLink = (page: Page, row: number) => page.getByRole("link", { name: new RegExp(`^Row ${row}, `) });

const troubles: [string, (route: Route) => Promise<void>][] = [
  ["a server in trouble", (route) => route.fulfill({ status: 500 })],
  ["a network that is away", (route) => route.abort()],
];
for (const [trouble, answer] of troubles) {
  test(`${trouble} is not taken for a row without a result, nor for an input that is gone`, async ({ page, db }) => {
    await page.setViewportSize({ width: 1400, height: 900 });
    await openDryRun(page, db);
    const address = /\/rows\/1\/1(\/cells)?$/;
    await page.route(address, answer);
    await rowLink(page, 1).click();
    await expect(drawer(page).getByRole("alert")).toContainText("This row could not be read");
    await page.unroute(address);
    await page.route(/\/cells$/, answer);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(drawer(page)).toContainText("decided by rule 1");
    await expect(drawer(page).getByRole("heading", { name: "Row 1" })).toBeFocused();
    await expect(drawer(page).getByRole("alert")).toContainText("The row could not be read from its input");
    await page.unroute(/\/cells$/);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(drawer(page).getByText("The row as it was read")).toBeVisible();
    await expect(drawer(page)).toContainText("A-1");

    await page.goto(new URL("?row=9", page.url()).href);
    await expect(drawer(page)).toContainText("This row has no result here");
  });
}

test("until another row, or another filter, is there, what is shown keeps its own name and links", async ({
  page,
  db,
}) => {
  await page.setViewportSize({ width: 1400, height: 900 });
  await openDryRun(page, db);
  await rowLink(page, 1).click();
  await expect(drawer(page)).toContainText("Kessler");
  const letRow = await hold(page, /\/rows\/1\/2$/);
  await page.getByRole("button", { name: "Next row" }).click();
  await expect(page).toHaveURL(/row=2/);
  await expect(drawer(page)).toHaveAttribute("aria-busy", "true");
  await expect(drawer(page).getByRole("heading", { name: "Row 1" })).toBeVisible();
  letRow();
  await expect(drawer(page).getByRole("heading", { name: "Row 2" })).toBeVisible();
  await expect(drawer(page)).toHaveAttribute("aria-busy", "false");
  await page.getByRole("button", { name: "Close" }).click();

  const letRows = await hold(page, /\/results\?.*outcome=created/);
  await page.getByRole("button", { name: "Outcome filter: Created, 1" }).click();
  await expect(page).toHaveURL(/outcome=created/);
  await expect(rowLink(page, 1)).not.toHaveAttribute("href", /outcome/);
  await expect(page.getByRole("region", { name: "Rows of Vendors" }).locator("[aria-busy=true]")).toBeVisible();
  letRows();
  await expect(rowLink(page, 1)).toBeHidden();
  await expect(rowLink(page, 3)).toHaveAttribute("href", /outcome=created/);
});

test("a row that the run has not reached is shown once it is", async ({ page, db }) => {
  await whileRunStands(page, db, async () => {
    await page.goto(new URL("?row=800", page.url()).href);
    await expect(drawer(page)).toContainText("Row 800 has not been reached in this step");
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  });
  await expect(drawer(page)).toContainText("decided by rule 1");
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
  await expectFinished(page);
});

test("a session that ends under a run says so, and the way back leads to the same view", async ({ page, db }) => {
  await whileRunStands(page, db, async () => {
    await page.evaluate(() => window.history.replaceState(null, "", "?step=2"));
    await page.context().clearCookies();
    await expect(page.getByRole("alert").filter({ hasText: "You are not signed in any more" })).toBeVisible();
    await expect(page.getByText("This page keeps asking")).toBeHidden();
    const { pathname } = new URL(page.url());
    const link = page.getByRole("link", { name: "Sign in again" }).first();
    await expect(link).toHaveAttribute("href", `/sign-in?next=${encodeURIComponent(`${pathname}?step=2`)}`);
    await link.click();
    await expect(page.getByLabel("Password")).toBeVisible();
  });
});

test("the keys for rows hold in the drawer that lies above the page, and in no other dialog", async ({ page, db }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await openDryRun(page, db);
  const title = (row: number) => page.getByRole("dialog").getByRole("heading", { name: `Row ${row}` });
  await rowLink(page, 1).click();
  await expect(title(1)).toBeFocused();
  await page.keyboard.press("j");
  await expect(title(2)).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(title(3)).toBeVisible();
  await page.keyboard.press("k");
  await expect(title(2)).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await expect(title(1)).toBeVisible();
  await page.keyboard.press("j");
  await expect(title(2)).toBeVisible();
  await page.keyboard.press("1");
  await expect(page).toHaveURL(/row=2/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(rowLink(page, 2)).toBeFocused();

  await page.getByRole("button", { name: "Download…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const address = page.url();
  for (const key of ["j", "1", "0"]) await page.keyboard.press(key);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(page.url()).toBe(address);
});

test("what is typed while a search is on its way is kept", async ({ page, db }) => {
  await openDryRun(page, db);
  const search = page.getByRole("searchbox");
  await search.click();
  // The page is slower than the pauses between the letters.
  const tools = await page.context().newCDPSession(page);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: 20 });
  await page.keyboard.type("no such code", { delay: 290 });
  await tools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await expect(page).toHaveURL(/q=no\+such\+code$/);
  await expect(search).toHaveValue("no such code");
  await page.goBack();
  await expect(page).not.toHaveURL(/q=no\+such\+code$/);
  await expect(search).not.toHaveValue("no such code");
});

test("focus stays with the filters when one is taken off", async ({ page, db }) => {
  await openDryRun(page, db);
  await page.goto(new URL("?rule=1&cause=invalid_value&hasWarning=true", page.url()).href);
  const filter = (name: string) => page.getByRole("link", { name: `Take off the filter: ${name}` });
  await filter("Invalid value").focus();
  await page.keyboard.press("Enter");
  await expect(filter("With a warning")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(filter("Decided by rule 1")).toBeFocused();
  await page.keyboard.press("Enter");
  const outcomes = page.getByRole("group", { name: "Outcome filter" }).getByRole("button", { disabled: false });
  await expect(outcomes.last()).toBeFocused();
});

test("the card of a step that was moved shows the outcomes of that step", async ({ page, db }) => {
  await openDryRun(page, db);
  await page.goto("/connectors/vendors");
  const outcomes = (step: string) => page.getByRole("article", { name: step }).getByRole("link", { name: /^Created/ });
  await expect(outcomes("Products")).toHaveAttribute("href", /step=2/);
  await page.getByRole("button", { name: "Move Products up" }).click();
  await expect(page.getByRole("article").first()).toContainText("Products");
  await expect(outcomes("Products")).toHaveAttribute("href", /step=2/);
  await expect(outcomes("Vendors")).toHaveAttribute("href", /step=1/);
});
