import { sql } from "drizzle-orm";
import { countIn, expect, test } from "./fixtures.ts";
import type { FilePayload } from "./screens.ts";

const json = (content: string): FilePayload => ({
  name: "definition.json",
  mimeType: "application/json",
  buffer: Buffer.from(content),
});

const wrong = {
  objects: [
    {
      apiName: "Contact",
      name: "Contact",
      uniqueIdentifier: "email",
      fields: [{ apiName: "email", name: "Email", type: "mail" }],
    },
  ],
  connectors: [
    {
      apiName: "contacts",
      name: "Contacts",
      extra: true,
      executionVariables: [],
      loadSteps: [
        {
          name: "s",
          object: "contact",
          matchingRules: [
            {
              field: "email",
              variable: "email",
              noMatch: "update_current",
              singleMatch: "update_current",
              multipleMatches: "do_not_upload",
            },
          ],
          mappingRules: [],
        },
      ],
    },
  ],
};

test("a definition with faults is refused with all of them, and nothing is stored", async ({ page, db }) => {
  await page.goto("/import");
  await page.getByLabel(/Choose a/).setInputFiles(json(JSON.stringify(wrong)));
  await page.getByRole("button", { name: "Import" }).click();
  const faults = page.getByRole("table");
  for (const place of [
    "/objects/0/apiName",
    "/objects/0/fields/0/type",
    "/connectors/0/extra",
    "/connectors/0/loadSteps/0/matchingRules/0/noMatch",
    "/connectors/0/loadSteps/0/matchingRules/0/archivedMatch",
  ]) {
    await expect(faults).toContainText(place);
  }
  expect(await countIn(db, sql`select count(*) from objects`)).toBe(0);
});

test("a file that is no JSON is refused with line and column", async ({ page }) => {
  await page.goto("/import");
  await page.getByLabel(/Choose a/).setInputFiles(json('{\n  "objects": [,]\n}'));
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.locator("main")).toContainText(/line 2/i);
});

test("importing the same file again changes nothing", async ({ page }) => {
  for (const word of ["created", "unchanged"]) {
    await page.goto("/import");
    await page.getByLabel(/Choose a/).setInputFiles("e2e/files/postal-codes.json");
    await page.getByRole("button", { name: "Import" }).click();
    await expect(page.locator("main")).toContainText(new RegExp(word, "i"));
    await expect(page.getByRole("link", { name: "Postal codes of the United States" })).toBeVisible();
  }
});
