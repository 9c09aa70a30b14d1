import type { Locator, Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { findConnector } from "../db/connectors.ts";
import { putConnector } from "../db/put-connector.ts";
import { countIn, expect, test } from "./fixtures.ts";
import {
  chooseFile,
  csv,
  dryRun,
  expectFinished,
  loadSample,
  pressUntilFocused,
  runLive,
  stepCounts,
} from "./screens.ts";

const planned = { Vendors: [5, 6, 2, 20, 3, 4, 40], Products: [27, 3, 1, 6, 0, 3, 40] };

test("from the first start to a dry run of the sample in three presses, with all outcomes and match results", async ({
  page,
  db,
}) => {
  await loadSample(page);
  await page.getByRole("link", { name: "Do a dry run" }).first().click();
  const before = await countIn(db, sql`select count(*) from records.vendor`);
  await dryRun(page);
  await expect(page).toHaveTitle(/Dry run 1/);
  await expect(page.getByText("Nothing was written")).toBeVisible();
  for (const [step, counts] of Object.entries(planned)) expect(await stepCounts(page, step)).toEqual(counts);
  await expect(page.getByText("40 of 40 rows accounted for.").first()).toBeVisible();
  expect(await countIn(db, sql`select count(*) from records.vendor`)).toBe(before);
});

test("a count opens exactly its rows, and a row tells why", async ({ page }) => {
  await loadSample(page);
  await page.goto("/connectors/vendorsAndProducts/run");
  await dryRun(page);
  await page.getByRole("button", { name: "Outcome filter: Skipped, 3" }).click();
  await expect(page).toHaveURL(/outcome=skipped/);
  await expect(page.getByRole("table").last().getByRole("rowgroup").last().getByRole("row")).toHaveCount(3);

  const link = new URL("?row=17", page.url()).href;
  await page.goto(link);
  const drawer = page.getByRole("dialog").or(page.getByRole("complementary")).filter({ hasText: "Row 17" });
  await expect(drawer).toContainText("decided by rule 2");
  await expect(drawer).toContainText("0 active, 0 archived. No match, so go to rule 2, ignoring matches.");
  await expect(drawer).toContainText("Graz");
  await expect(drawer).toContainText("Vienna");
  await expect(drawer).toContainText("HLZ-01");
  await expect(drawer).toContainText("Only Update Blank, the field already has a value");
  await drawer.getByRole("link", { name: "Show all rows that went this way" }).click();
  const filter = "Went this way: rule 1 no match, rule 2 single match";
  await expect(page.getByRole("link", { name: `Take off the filter: ${filter}` })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Row \d+, / })).toHaveText(["17"]);
});

test("each number of the flow, in the picture and in words, and each issue opens exactly its rows", async ({
  page,
}) => {
  await loadSample(page);
  await page.goto("/connectors/vendorsAndProducts/run");
  await dryRun(page);
  const run = page.url();
  const flow = page.getByRole("region", { name: "Flow of Vendors" });
  const showFlow = async () => {
    await page.goto(`${run}?view=flow`);
    await flow.getByText("Same as a list").click();
  };
  const ofFlow = /^\d+ rows?: rule|^\d+ [a-z]+$|rows? that failed/;
  expect(await followEach(page, showFlow, flow.getByRole("link", { name: ofFlow }))).toBeGreaterThan(20);

  const issues = page.getByRole("region", { name: "Issues of Vendors" });
  const showIssues = async () => {
    await page.goto(run);
    await page.getByRole("link", { name: "Issues" }).click();
  };
  expect(await followEach(page, showIssues, issues.getByRole("link", { name: /^Show the/ }))).toBe(4);
  await showIssues();
  await expect(issues.getByRole("heading")).toHaveText([
    "Invalid value",
    "Unique identifier is blank",
    "Unknown option",
    "Loaded with a warning",
  ]);
  await issues.getByRole("link", { name: "Row 20" }).click();
  await expect(page.getByRole("heading", { name: "Row 20" })).toBeVisible();
  await expect(page.getByRole("complementary").or(page.getByRole("dialog"))).toContainText("cannot be read as a date");

  // What is looked for is shown among the rows, from every view.
  await page.goto(`${run}?view=flow`);
  await pressUntilFocused(page, "Control+g", page.getByRole("textbox", { name: "Go to row" }));
  await page.keyboard.type("17");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/row=17/);
  await expect(page.getByRole("region", { name: "Rows of Vendors" })).toBeVisible();
  await page.goto(`${run}?view=issues`);
  await pressUntilFocused(page, "/", page.getByRole("searchbox"));
  await page.keyboard.type("no such identifier");
  await expect(page.getByRole("region", { name: "Rows of Vendors" })).toContainText("No row passes");
});

/** Follows each of the links that `show` brings, and counts the rows behind it. */
async function followEach(page: Page, show: () => Promise<void>, links: Locator): Promise<number> {
  await show();
  await expect(links.first()).toBeVisible();
  const count = await links.count();
  for (let index = 0; index < count; index += 1) {
    if (index > 0) await show();
    const link = links.nth(index);
    const name = (await link.getAttribute("aria-label")) ?? (await link.innerText());
    const [rows = "1"] = /\d+/.exec(name) ?? [];
    await link.click();
    const pages = page.getByRole("region", { name: "Rows of Vendors" }).getByRole("navigation", { name: "Pages" });
    await expect(pages, name).toContainText(new RegExp(`of ${rows}$`));
  }
  return count;
}

test("the live run asks first, does what the dry run said, and a second one changes less", async ({ page, db }) => {
  await loadSample(page);
  await page.goto("/connectors/vendorsAndProducts/run");
  await dryRun(page);
  await page.getByRole("button", { name: "Run this for real…" }).click();
  await expect(page.getByRole("dialog")).toContainText("40 rows");
  await page.getByRole("dialog").getByRole("button", { name: "Run now" }).click();
  await expect(page).toHaveURL(/\/runs\/2/);
  await expectFinished(page);
  for (const [step, counts] of Object.entries(planned)) expect(await stepCounts(page, step)).toEqual(counts);
  expect(await countIn(db, sql`select count(*) from records.vendor`)).toBe(20);

  await page.goto("/connectors/vendorsAndProducts/run");
  await runLive(page);
  expect((await stepCounts(page, "Vendors"))[0]).toBe(0);
  await page.goto("/runs");
  await expect(page.getByRole("row")).toHaveCount(4);
});

test("one presses a start button once: a second run does not start", async ({ page, db }) => {
  await loadSample(page);
  await page.goto("/connectors/vendorsAndProducts/run");
  await page.getByRole("button", { name: "Dry run" }).dblclick();
  await expect(page).toHaveURL(/\/runs\/1/);
  await expectFinished(page);
  expect(await countIn(db, sql`select count(*) from runs`)).toBe(1);
});

test("a version that is saved while the question stands open is not run unasked", async ({ page, db }) => {
  await loadSample(page);
  await page.goto("/connectors/vendorsAndProducts/run");
  await dryRun(page);
  const save = async (timeZone: string) => {
    const saved = await findConnector(db, "vendorsAndProducts");
    if (saved) await putConnector(db, { ...saved.definition, timeZone });
  };
  await save("Asia/Tokyo");
  await page.getByRole("button", { name: "Run this for real…" }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText("Version 2 loads 40 rows");
  await expect(question).toContainText("Dry run 1 showed version 1, but version 2 would run.");
  await save("America/Lima");
  await question.getByRole("button", { name: "Run now" }).click();
  await expect(question.getByRole("alert")).toContainText("you were asked about version 2. Nothing was started");
  await expect(question).toContainText("Version 3 loads 40 rows");
  expect(await countIn(db, sql`select count(*) from runs`)).toBe(1);
  await question.getByRole("button", { name: "Run now" }).click();
  await expect(page).toHaveURL(/\/runs\/2/);
});

test("a file of one's own goes into a SmartConnector of the sample", async ({ page, db }) => {
  await loadSample(page);
  const file = csv(
    "mine.csv",
    "E-mail;Phone;First name;Last name;Company;Interests;Note\r\nnew@mine.example;+1 212 555 0177;Zoë;Müller;Mine;a,b;x\r\n",
  );
  await chooseFile(page, "contactsInTwoPasses", file);
  await expect(page.getByText("UTF-8, semicolon, 1 row, 7 columns")).toBeVisible();
  await expect(page.getByText(/One column is ignored.*Note/)).toBeVisible();
  await runLive(page);
  expect(await stepCounts(page, "By phone, or new")).toEqual([1, 0, 0, 0, 0, 0, 1]);
  await page.goto("/records/contact?q=new%40mine.example");
  await page.getByRole("link", { name: "new@mine.example" }).click();
  await expect(page.getByText("Zoë Müller")).toBeVisible();
  expect(await countIn(db, sql`select count(*) from records.contact where "fullName" = 'Zoë Müller'`)).toBe(1);
});

test("the sample goes away in one click, and can be loaded again", async ({ page, db }) => {
  await loadSample(page);
  await page.goto("/connectors/vendorsAndProducts/run");
  await runLive(page);
  await page.goto("/");
  await page.getByRole("button", { name: "Remove the sample" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove the sample" }).click();
  await expect(page.getByRole("button", { name: "Load the sample" })).toBeVisible();
  expect(await countIn(db, sql`select count(*) from information_schema.tables where table_schema = 'records'`)).toBe(0);
  expect(await countIn(db, sql`select count(*) from runs`)).toBe(0);
  await loadSample(page);
});
