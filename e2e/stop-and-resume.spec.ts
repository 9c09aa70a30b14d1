import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { countIn, expect, expectAccessible, test } from "./fixtures.ts";
import { aVisitor } from "./people.ts";
import { chooseFile, csv, expectFinished, stepCounts } from "./screens.ts";
import { arrange } from "./workspace.ts";

const rows = 6_000;
const file = csv(
  "vendors.csv",
  `vendor_code,name,mail,city,tags,since,parent_code,price\n${Array.from({ length: rows }, (_, row) => `V-${row + 1},Vendor ${row + 1},,,,,,\n`).join("")}`,
);

/** While it works, nothing can be written into Vendors: a run stands still at its first chunk. */
function whileNothingIsWritten(db: Database, work: () => Promise<void>): Promise<void> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table records.vendor in share row exclusive mode`);
    await work();
  });
}

/** Stops the run that was just started, and waits until the server knows. */
async function stopRunning(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/runs\/\d+/);
  await expect(page.getByText("Running").first()).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop the run" }).click();
  await expect(page.getByText("Stopping").first()).toBeVisible();
}

/** Starts a live run and stops it in its first batch. @returns the run's address */
async function stopEarly(page: Page, db: Database): Promise<string> {
  await arrange(db);
  await chooseFile(page, "vendors", file);
  await whileNothingIsWritten(db, async () => {
    await page.getByRole("button", { name: "Run…" }).click();
    const question = page.getByRole("dialog");
    await question.getByRole("button", { name: "Run now" }).click();
    await expect(question.getByText("That is not its name.")).toBeVisible();
    await question
      .getByRole("textbox", { name: /as many Records as there are rows. Type Vendor master/ })
      .fill("Vendor master");
    await question.getByRole("button", { name: "Run now" }).click();
    await stopRunning(page);
  });
  await expect(page.getByText("The run was stopped")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  return page.url();
}

const resumeButton = /^Resume from row [\d,]+ of Vendors…$/;

test("a run that was stopped is resumed where it stands, and ends as if nobody had", async ({ page, db }) => {
  await stopEarly(page, db);
  const written = await countIn(db, sql`select count(*) from records.vendor`);
  expect(written).toBeLessThan(rows);
  const left = (rows - (written - 2)).toLocaleString("en");
  await expect(page.getByText(`${rows.toLocaleString("en")} rows accounted for; ${left} not reached.`)).toBeVisible();
  await expect(page.getByRole("img", { name: `Not reached, ${left}` })).toBeVisible();
  await expect(page.getByRole("table", { name: "Load steps by outcome" })).toContainText("Not reached");
  await expectAccessible(page);

  const next = (written - 2 + 1).toLocaleString("en");
  await page.getByRole("button", { name: `Resume from row ${next} of Vendors…` }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(`It goes on with row ${next} of Vendors.`);
  await expect(dialog).toContainText("with version 1 and the file as it was uploaded");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Leave it" }).click();
  await expect(page.getByText("The run was stopped")).toBeVisible();

  await page.getByRole("button", { name: resumeButton }).click();
  await whileNothingIsWritten(db, async () => {
    await dialog.getByRole("button", { name: "Resume run" }).click();
    await expect(page.getByText("since it was resumed")).toBeVisible();
    await expect(page.getByText("The run was stopped")).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });
  await expectFinished(page);
  await expect(page.getByRole("button", { name: resumeButton })).toBeHidden();
  await expect(page.getByText(/, resumed by/)).toBeVisible();
  expect(await stepCounts(page, "Vendors")).toEqual([rows, 0, 0, 0, 0, 0, rows]);
  expect(await stepCounts(page, "Products")).toEqual([rows, 0, 0, 0, 0, 0, rows]);
  expect(await countIn(db, sql`select count(*) from records.vendor`)).toBe(rows + 2);
  await expect(page).toHaveTitle(/Completed/);

  await page.goto("/settings/audit-log");
  await expect(page.getByRole("row").filter({ hasText: "Resumed run" })).toHaveCount(1);
});

test("a dry run that was stopped speaks of the rows that it reached", async ({ page, db }) => {
  await arrange(db);
  await chooseFile(page, "vendors", file);
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table records.vendor in access exclusive mode`);
    await page.getByRole("button", { name: "Dry run" }).click();
    await stopRunning(page);
  });
  await expect(page.getByText("The run was stopped")).toBeVisible();
  await expect(page.getByText("If you run the rows that were reached, Vendors:")).toBeVisible();
  await expect(page.getByText(/of 6,000 rows accounted for; [\d,]+ not reached/).first()).toBeVisible();
});

test("a page that stands open sees that someone else resumed the run", async ({ page, browser, db }) => {
  const address = await stopEarly(page, db);
  const { page: other } = await aVisitor(browser, db, "operator");
  await other.goto(address);
  await other.getByRole("button", { name: resumeButton }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Resume run" }).click();
  await expectFinished(other);
  await expectFinished(page);
  expect(await stepCounts(page, "Products")).toEqual([rows, 0, 0, 0, 0, 0, rows]);
});

test("a run whose Object has changed since stays as it is, and says why", async ({ page, db }) => {
  await stopEarly(page, db);
  await db.execute(sql`update objects set definition = jsonb_set(definition, '{fields,1,type}', '"integer"')
    where api_name = 'vendor'`);
  await page.getByRole("button", { name: resumeButton }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Resume run" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Vendor was changed since this run ended");
  await dialog.getByRole("button", { name: "Leave it" }).click();
  await expect(page.getByText("The run was stopped")).toBeVisible();
});

test("who may not write is not asked whether to resume", async ({ page, browser, db }) => {
  const address = await stopEarly(page, db);
  const { page: viewer } = await aVisitor(browser, db, "viewer");
  await viewer.goto(address);
  await expect(viewer.getByText("The run was stopped")).toBeVisible();
  await expect(viewer.getByRole("button", { name: resumeButton })).toBeHidden();
});
