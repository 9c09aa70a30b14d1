import { sql } from "drizzle-orm";
import { importDefinitions } from "../db/definitions.ts";
import { keepDraft } from "../db/drafts.ts";
import { Connector } from "../lib/model/connector.ts";
import { Definitions } from "../lib/model/definitions.ts";
import { countIn, expect, expectAccessibleInThemes, test } from "./fixtures.ts";
import { exportAs, type FilePayload, previewFile } from "./screens.ts";
import { arrange, vendors } from "./workspace.ts";

const json = (content: unknown, name = "definition.json"): FilePayload => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
});
const yaml = (content: string): FilePayload => ({
  name: "definition.yaml",
  mimeType: "application/yaml",
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

/** The connector of the arranged workspace with one dropdown changed and a variable added. */
const edited = {
  ...vendors,
  executionVariables: [...vendors.executionVariables, { name: "iban", type: "string" }],
  loadSteps: vendors.loadSteps.map((step, index) =>
    index > 0 ? step : { ...step, matchingRules: [{ ...step.matchingRules[0], singleMatch: "do_not_upload" }] },
  ),
};
const versions = sql`select max(version) as count from connector_versions where connector = 'vendors'`;

test("a definition with faults is refused with all of them, and nothing is stored", async ({ page, db }) => {
  await previewFile(page, json(wrong));
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
  await expect(page.getByRole("button", { name: "Apply" })).toHaveCount(0);
  expect(await countIn(db, sql`select count(*) from objects`)).toBe(0);
});

test("a file that is no JSON, or no YAML, is refused with line and column", async ({ page }) => {
  await previewFile(page, json('{\n  "objects": [,]\n}'));
  await expect(page.locator("main")).toContainText(/line 2/i);
  await previewFile(page, yaml("objects:\n  - apiName: a\n\t name: b\n"));
  await expect(page.locator("main")).toContainText(/Line 3, column \d+: the file is not YAML/);
});

test("a fault of a definition has its place in the file", async ({ page, db }) => {
  await arrange(db);
  const file = "apiName: note\nname: Note\nobject: nothing\naction:\n  type: log\n";
  await previewFile(page, yaml(file));
  const row = page.getByRole("row").filter({ hasText: "/object" });
  await expect(row).toContainText("line 3, column 1");
  await expect(row).toContainText("there is no such Object");
});

test("what would lose data is a conflict that says what to do", async ({ page, db }) => {
  await arrange(db);
  const fields = [{ apiName: "code", name: "Vendor code", type: "text" }];
  await previewFile(page, json({ apiName: "vendor", name: "Vendor", uniqueIdentifier: "code", fields }));
  await expect(page.getByRole("table")).toContainText(
    "Vendor has a field email, which this definition lacks. Removing it would lose its values: add it.",
  );
});

test("a file shows what it changes before it is applied; Cancel changes nothing", async ({ page, db }) => {
  await arrange(db);
  await previewFile(page, json({ connectors: [edited] }));
  await expect(page.getByRole("heading", { name: "What definition.json would change" })).toBeFocused();
  await expect(page.getByText("0 created, 1 updated, 0 unchanged. Nothing is stored yet.")).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: "Vendor master" });
  await expect(row.getByRole("listitem")).toHaveText([
    'Variable iban added (Text, column "iban")',
    "Step Vendors, rule 1: If Single Match Found from Update Existing Record to Do Not Upload Row",
  ]);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Preview" })).toBeVisible();
  expect(await countIn(db, versions)).toBe(1);

  await previewFile(page, json({ connectors: [edited] }));
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { name: "Imported definition.json" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Vendor master" })).toBeVisible();
  expect(await countIn(db, versions)).toBe(2);
});

test("a file that says what is there already reports no changes, and offers nothing to apply", async ({ page }) => {
  await previewFile(page, "e2e/files/postal-codes.json");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { name: /^Imported/ })).toBeVisible();
  await previewFile(page, "e2e/files/postal-codes.json");
  await expect(page.locator("main")).toContainText("No changes");
  await expect(page.getByRole("button", { name: "Apply" })).toHaveCount(0);
  await page.getByRole("button", { name: "Import another file" }).click();
  await expect(page.getByLabel(/Choose a/)).toBeAttached();
});

test("a draft stays, and the preview says so", async ({ page, db }) => {
  await arrange(db);
  const draft = Connector.parse({ ...vendors, name: "Mine" });
  const editing = "5a3b1e00-0000-4000-8000-0000000000ff";
  await keepDraft(db, { definition: draft, baseVersion: 1, revision: 0, editing });
  await previewFile(page, json({ connectors: [edited] }));
  await expect(page.getByRole("row").filter({ hasText: "Vendor master" })).toContainText(
    "Its draft of version 1 with 1 change stays as it is.",
  );
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("link", { name: "Vendor master" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mine");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "while you were editing" })).toBeVisible();
});

test("a preview that is out of date is not applied; the new one can be", async ({ page, db }) => {
  await arrange(db);
  await previewFile(page, json({ connectors: [edited] }));
  await expect(page.getByRole("button", { name: "Apply" })).toBeVisible();
  const meanwhile = Definitions.parse({ connectors: [{ ...vendors, description: "Meanwhile" }] });
  await importDefinitions(db, meanwhile, { isSample: false });
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.locator("main").getByRole("alert")).toContainText("What is stored has changed since this preview");
  expect(await countIn(db, versions)).toBe(2);
  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: 'Description from "Meanwhile" to blank' })).toBeVisible();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { name: /^Imported/ })).toBeVisible();
  expect(await countIn(db, versions)).toBe(3);
});

const flow = `connector: vendors
execution_variables:
  - { name: vendor_code, data_type: string, output_format: upper }
  - { name: name }
loads:
  - custom_object: vendor
    matching_rules:
      - { field: code, variable: vendor_code, match_archive_action: do_not_upload }
    field_mapping_rules:
      - { field: code, variable: vendor_code }
      - { field: name, variable: name, conflict_resolution: overwrite }
    automation_trigger_config: fire_none
`;

test("a definition of the original product's tool is recognised, and what has no place is listed", async ({
  page,
  db,
}) => {
  await arrange(db);
  await previewFile(page, yaml(flow));
  await expect(page.getByText("Made from a definition of the original product’s command-line tool")).toBeVisible();
  const left = page.getByRole("table", { name: "What is left out" });
  await expect(left.getByRole("row").nth(1)).toContainText("/execution_variables/0/output_format");
  await expect(left.getByRole("row").nth(1)).toContainText("line 3");
  await expect(left.getByRole("row").nth(2)).toContainText("Suppress triggers stays off");
  // What the format does not know stays as it is.
  const changes = page.getByRole("table", { name: "What the file would change" });
  await expect(changes).toContainText("Step Products removed");
  await expect(changes).not.toContainText("Name from");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { name: /^Imported/ })).toBeVisible();
  expect(await countIn(db, versions)).toBe(2);
});

for (const format of ["JSON", "YAML"] as const) {
  test(`an export as ${format} imports without changes, and a second one is the same`, async ({ page, db }) => {
    test.setTimeout(120_000);
    await arrange(db);
    const places = [
      { path: "/connectors/vendors", what: undefined, name: "vendors" },
      { path: "/connectors", what: "All SmartConnectors", name: "connectors" },
      { path: "/objects/vendor", what: undefined, name: "vendor" },
      { path: "/objects", what: "All Objects", name: "objects" },
      { path: "/objects", what: /The whole workspace/, name: "workspace" },
    ];
    for (const { path, what, name } of places) {
      await page.goto(path);
      await page.getByRole("button", { name: "Export" }).click();
      if (what) await page.getByLabel(what).check();
      const [first, second] = [await exportAs(page, format), await exportAs(page, format)];
      expect(first.name).toBe(`${name}.${format.toLowerCase()}`);
      expect(second.buffer.equals(first.buffer)).toBe(true);
      await previewFile(page, first);
      await expect(page.locator("main")).toContainText("No changes");
    }
    expect(await countIn(db, versions)).toBe(1);
  });
}

test("an export is what runs, and the dialog says so", async ({ page, db }) => {
  await arrange(db);
  const editing = "5a3b1e00-0000-4000-8000-0000000000ff";
  const draft = Connector.parse({ ...vendors, name: "Mine" });
  await keepDraft(db, { definition: draft, baseVersion: 1, revision: 0, editing });
  await page.goto("/connectors/vendors");
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("dialog")).toContainText(
    "Version 1, as it runs. The changes of the draft are not in it.",
  );
  expect((await exportAs(page, "YAML")).buffer.toString()).toContain("name: Vendor master");
});

test("an address of the export that asks for nothing that is there gets a problem", async ({ request }) => {
  expect((await request.get("/api/export?connector=nothing")).status()).toBe(404);
  for (const query of ["format=xml", "object=a&connector=b", "object=A-B", "what=all"]) {
    const response = await request.get(`/api/export?${query}`);
    expect(response.status(), query).toBe(400);
    expect(response.headers()["content-type"]).toContain("application/problem+json");
  }
});

test("the JSON Schema of the files is served", async ({ request }) => {
  const response = await request.get("/schemas/definitions.json");
  expect(response.headers()["content-type"]).toContain("application/json");
  expect(await response.json()).toMatchObject({ title: "Loadstep definition file", $defs: { SmartConnector: {} } });
});

test("axe finds nothing in previews, faults and the export dialog, in both themes", async ({ page, db }) => {
  test.setTimeout(120_000);
  await arrange(db);
  await previewFile(page, yaml(flow));
  await expect(page.getByRole("button", { name: "Apply" })).toBeVisible();
  await expectAccessibleInThemes(page);
  await previewFile(page, json(wrong));
  await expect(page.getByRole("table")).toBeVisible();
  await expectAccessibleInThemes(page);
  await page.goto("/connectors");
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessibleInThemes(page);
});
