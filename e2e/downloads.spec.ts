import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { aVisitor } from "./people.ts";
import { chooseFile, csv, dryRun, expectFinished, runLive } from "./screens.ts";
import { arrange } from "./workspace.ts";

const header = "vendor_code,name,mail,city,tags,since,parent_code,price";
const file = `${header}\nA-1,Kessler,,Vienna,,,,\nD-4,=1+1,,Linz,,some day,,\n`;

/** Presses a link of the open dialog, and gives the file that came. */
async function download(page: Page, offer: string, link: string) {
  const place = page.getByRole("dialog").getByRole("listitem", { name: offer });
  const [came] = await Promise.all([page.waitForEvent("download"), place.getByRole("link", { name: link }).click()]);
  return { name: came.suggestedFilename(), bytes: await readFile(await came.path()) };
}

test("failed rows are downloaded, corrected and loaded; report and file come as they are", async ({ page, db }) => {
  await arrange(db);
  await chooseFile(page, "vendors", csv("vendors.csv", file));
  await runLive(page);
  await page.getByRole("button", { name: "Download…" }).click();
  await expectAccessible(page);
  const failed = await download(page, "Failed rows", "CSV");
  expect(failed.name).toMatch(/^run-\d+-failed-rows\.csv$/);
  const text = failed.bytes.toString();
  expect(text).toContain(`${header},_row,_code,_reason`);
  expect(text).toContain("D-4,'=1+1,,Linz,,some day,,,2,invalid_value,");
  expect((await download(page, "Report", "CSV")).bytes.toString()).toContain("A-1");
  const workbook = await download(page, "Report", "Excel");
  expect([workbook.name.slice(-5), workbook.bytes.subarray(0, 2).toString()]).toEqual([".xlsx", "PK"]);
  expect((await download(page, "The file", "Original")).bytes.toString()).toBe(file);
  await page.getByRole("checkbox", { name: "Texts as they are" }).check();
  expect((await download(page, "Failed rows", "CSV")).bytes.toString()).toContain("D-4,=1+1,,Linz");

  await chooseFile(page, "vendors", csv("corrected.csv", text.replace("some day", "2026-11-26")));
  await runLive(page);
  const [made] = await db.execute(sql`select name from records.vendor where code = 'D-4'`);
  expect(made).toEqual({ name: "=1+1" });
  await page.getByRole("button", { name: "Download…" }).click();
  await expect(page.getByRole("dialog")).toContainText("No row failed.");
});

test("who may only look downloads too", async ({ page, browser, db }) => {
  await arrange(db);
  await chooseFile(page, "vendors", csv("vendors.csv", file));
  await dryRun(page);
  const { page: viewer } = await aVisitor(browser, db, "viewer");
  await viewer.goto(page.url());
  await expectFinished(viewer);
  await viewer.getByRole("button", { name: "Download…" }).click();
  await expect(viewer.getByRole("dialog")).toContainText(/Download what dry run \d+ found/);
  expect((await download(viewer, "Failed rows", "CSV")).bytes.toString()).toContain("D-4");
});
