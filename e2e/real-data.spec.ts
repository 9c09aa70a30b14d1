import { sql } from "drizzle-orm";
import { countIn, expect, test } from "./fixtures.ts";
import { chooseFile, dryRun, previewFile, runLive, stepCounts } from "./screens.ts";

// The CSV of 42,049 postal codes as vega-datasets ships it.
const postalCodes = "node_modules/vega-datasets/data/zipcodes.csv";

test("42,049 real rows: definitions imported, dry run, live run, loaded again", async ({ page, db }) => {
  test.setTimeout(180_000);
  const name = "Postal codes of the United States";
  await previewFile(page, "e2e/files/postal-codes.json");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("link", { name })).toBeVisible();

  await chooseFile(page, "postalCodes", postalCodes);
  await expect(page.getByText("UTF-8, comma, 42,049 rows, 6 columns")).toBeVisible();
  await dryRun(page);
  const states = await stepCounts(page, "States");
  expect(states.at(-1)).toBe(42_049);
  expect(await stepCounts(page, "Postal codes")).toEqual([42_049, 0, 0, 0, 0, 0, 42_049]);
  expect(await countIn(db, sql`select count(*) from records."postalCode"`)).toBe(0);

  await chooseFile(page, "postalCodes", postalCodes);
  await runLive(page, name);
  expect(await stepCounts(page, "States")).toEqual(states);
  expect(await countIn(db, sql`select count(*) from records."postalCode"`)).toBe(42_049);
  expect(await countIn(db, sql`select count(*) from records.state`)).toBe(states[0]);
  // Leading zeros are part of a postal code.
  expect(
    await countIn(db, sql`select count(*) from records."postalCode" where code = '00501' and latitude = 40.922326`),
  ).toBe(1);

  await page.goto("/connectors/postalCodes/run");
  await page
    .getByRole("link", { name: /zipcodes.csv/ })
    .last()
    .click();
  await runLive(page, name);
  expect(await stepCounts(page, "Postal codes")).toEqual([0, 0, 0, 42_049, 0, 0, 42_049]);

  await page.getByLabel("Go to row").fill("41,000");
  await page.getByLabel("Go to row").press("Enter");
  await expect(page.getByRole("row", { name: /^Row 41,?000/ })).toBeVisible();
});
