import type { Page } from "@playwright/test";
import { saveConnector } from "../db/connectors.ts";
import { importDefinitions } from "../db/definitions.ts";
import { findResult } from "../db/results.ts";
import { findRun } from "../db/runs.ts";
import { startRun } from "../db/start-run.ts";
import type { ConflictResolution, Connector } from "../lib/model/connector.ts";
import { Definitions } from "../lib/model/definitions.ts";
import type { Value } from "../lib/model/value.ts";
import { expect, test } from "./fixtures.ts";
import { csv } from "./screens.ts";
import { arrange, vendorFile, vendors } from "./workspace.ts";

const step1 = "/connectors/vendors/steps/1";
const labels: Readonly<Record<ConflictResolution, string>> = {
  overwrite: "Overwrite (Clear field if blank)",
  overwrite_except_null: "Overwrite (But Skip if Blank)",
  only_update_blank: "Only Update Blank",
  only_add_options: "Only Add Options",
};
const resolutionOf = (page: Page, field: string) =>
  page.getByRole("combobox", { name: `Conflict Resolution for ${field}`, exact: true });
const rowOf = (page: Page, field: string) =>
  page.getByRole("row").filter({ has: page.getByRole("combobox", { name: `Variable for ${field}`, exact: true }) });

async function chooseFile(page: Page, content: string): Promise<void> {
  await page.goto("/connectors/vendors/variables");
  await page.getByLabel("Choose a CSV file").setInputFiles(csv("vendors.csv", content));
  await expect(page.getByRole("combobox", { name: "Samples from" })).toBeVisible();
}

test("what each conflict resolution makes of a row is what a dry run makes of it", async ({ page, db }) => {
  test.setTimeout(120_000);
  await arrange(db);
  const records = {
    vendor: [
      { values: { code: "filled", city: "Graz", tags: ["timber", "red"] } },
      { values: { code: "filled too", city: "Wels", tags: ["timber"] } },
      { values: { code: "blank" } },
      { values: { code: "blank too" } },
    ],
  };
  await importDefinitions(db, Definitions.parse({ records }), { isSample: false });
  const rows = ["filled,,,Vienna,gold;red", "filled too,,,,", "blank,,,Linz,red;gold", "blank too,,,,"];
  const header = "vendor_code,name,mail,city,tags,since,parent_code,price";
  await chooseFile(page, [header, ...rows.map((row) => `${row},,,`)].join("\n"));
  await page.goto(step1);

  const shown: string[] = [];
  for (const row of rows.keys()) {
    await page.getByRole("textbox", { name: "Row number" }).fill(String(row + 1));
    await page.keyboard.press("Enter");
    await expect(page.getByText(`Row ${row + 1} in ink`)).toBeVisible();
    for (const field of ["City", "Tags"]) {
      await resolutionOf(page, field).click();
      await expect(page.getByRole("listbox").getByRole("option").first()).toContainText(`Row ${row + 1} →`);
      for (const [label = "", after] of await optionTexts(page, `Row ${row + 1} →`)) {
        shown.push(`row ${row + 1}, ${field}, ${label}: ${after}`);
      }
      await page.keyboard.press("Escape");
    }
  }
  expect(shown).toHaveLength(rows.length * 7);

  const [input] = await db.execute<{ id: string }>("select id from inputs");
  const [definition] = Definitions.parse({ connectors: [vendors] }).connectors;
  if (!input || !definition) throw new Error("There is a file and a SmartConnector");
  const planned: string[] = [];
  for (const resolution of Object.keys(labels) as ConflictResolution[]) {
    await saveConnector(db, withResolution(definition, resolution), { isSample: false });
    const id = await startRun(db, { connector: "vendors", mode: "dry", inputId: input.id });
    await expect.poll(async () => (await findRun(db, id))?.status, { timeout: 20_000 }).toBe("succeeded");
    for (const row of rows.keys()) {
      const result = await findResult(db, id, 1, row + 1);
      for (const { field, name } of [
        { field: "city", name: "City" },
        { field: "tags", name: "Tags" },
      ]) {
        if (field === "city" && resolution === "only_add_options") continue;
        const change = result?.changes.find((each) => each.field === field);
        const held = result?.kept.find((each) => each.field === field)?.held ?? null;
        planned.push(`row ${row + 1}, ${name}, ${labels[resolution]}: ${inWords(change ? change.after : held)}`);
      }
    }
  }
  expect(planned.toSorted()).toEqual(shown.toSorted());
});

test("an Overwrite of the identifier shows the new name, and one that fails the row says so", async ({ page, db }) => {
  await arrange(db);
  await chooseFile(page, vendorFile.replace("A-1,Kessler Holz", "B-2,Kessler").replace("B-2,Lumen", "Z-9,Lumen"));
  await page.goto(step1);
  await page.getByRole("combobox", { name: "Field for Matching, rule 1" }).fill("Name");
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Variable to Match, rule 1" }).fill("name");
  await page.keyboard.press("Enter");
  const overwrite = page.getByRole("option", { name: /^Overwrite \(Clear/ });
  await expect(rowOf(page, "Vendor code")).toContainText("A-1 stays");
  await resolutionOf(page, "Vendor code").click();
  await expect(overwrite).toContainText("the row fails");
  await expect(page.getByRole("option", { name: /^Only Update Blank/ })).toContainText("A-1");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Next row" }).click();
  await expect(rowOf(page, "Vendor code")).toContainText("B-2 stays");
  await resolutionOf(page, "Vendor code").click();
  await expect(overwrite).toContainText("Z-9");
});

test("Suggest mappings shows three tiers with their reasons, and proposes no type that does not fit", async ({
  page,
  db,
}) => {
  await arrange(db);
  await page.goto("/connectors/vendors/variables");
  await page
    .getByLabel("Choose a CSV file")
    .setInputFiles(
      csv("more.csv", "vendor_code,e_mail,Onboarded on,phase\nA-1,a@b.example,2026-01-05,New\nB-2,,,known\n"),
    );
  await page.getByRole("button", { name: "Add 3 variables" }).click();
  await page.getByRole("button", { name: "Remove mail" }).click();
  await page.getByRole("button", { name: "Remove since" }).click();
  await page.goto(step1);
  await page.getByRole("button", { name: "Suggest mappings" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("region", { name: "Same name" })).toContainText("Onboarded on ← Onboarded on");
  await expect(dialog.getByRole("region", { name: "Maybe" })).toContainText("Stage ← phase");
  await expect(dialog.getByRole("region", { name: "Maybe" })).toContainText("New");
  await expect(dialog).not.toContainText("price");
  await expect(dialog).not.toContainText("City");
  // What is only a maybe is chosen by hand.
  await expect(dialog.getByLabel(/^Stage/)).not.toBeChecked();
  await dialog.getByRole("button", { name: /^Accept all “Same name”/ }).click();
  await expect(page.getByRole("combobox", { name: "Variable for Onboarded on" })).toHaveValue("Onboarded on");
  await expect(page.getByRole("combobox", { name: "Variable for Stage" })).toHaveCount(0);
});

test("a new step gets its rule and its mappings from one review", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/connectors/vendors");
  await page.getByRole("button", { name: "Add load step" }).click();
  await page.getByRole("button", { name: "Suggest rules and mappings" }).click();
  const dialog = page.getByRole("dialog", { name: "Suggested rule and mappings" });
  await expect(dialog.getByLabel("Vendor code = vendor_code")).toBeChecked();
  await dialog.getByRole("button", { name: /^Accept 1 rule and \d+ mappings$/ }).click();
  await expect(page.getByRole("combobox", { name: "Field for Matching, rule 1" })).toHaveValue("Vendor code");
  await expect(page.getByRole("combobox", { name: "Variable for Vendor code" })).toHaveValue("vendor_code");
  await expect(page.getByRole("group", { name: "Rule 1: Vendor code" })).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("combobox", { name: "Field for Matching, rule 1" })).toHaveCount(0);
});

test("a filled field leads from Add field to its mapping", async ({ page, db }) => {
  await arrange(db);
  await page.goto(step1);
  await page.getByRole("combobox", { name: "Add field" }).fill("City");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Variable for City" })).toBeFocused();
});

test("a relationship tells how its sample is read and what it names", async ({ page, db }) => {
  await arrange(db);
  const byId = "5A3B1E00-0000-4000-8000-00000000000B";
  await chooseFile(
    page,
    [
      "vendor_code,name,mail,city,tags,since,parent_code,price",
      `A-1,,,,,,${byId},`,
      "A-1,,,,,,B-2,",
      "A-1,,,,,,b-2,",
    ].join("\n"),
  );
  await page.goto(step1);
  const parent = rowOf(page, "Parent vendor");
  await expect(parent).toContainText("Relationship to Vendor");
  await expect(parent).toContainText("read as a Record ID");
  await expect(parent.getByRole("link", { name: "B-2" })).toHaveAttribute("href", /5a3b1e00-.*00b$/);
  await page.getByRole("button", { name: "Next row" }).click();
  await expect(parent).toContainText("read as an identifier");
  await expect(parent.getByRole("link", { name: "B-2" })).toBeVisible();
  await page.getByRole("button", { name: "Next row" }).click();
  await expect(page.getByText(/^No Vendor has the identifier “b-2”\. Case and every character count\./)).toBeVisible();
  await expect(parent.getByRole("link", { name: "B-2" })).toHaveCount(0);
});

test("a relationship says which step loads what it names, and that a later one comes too late", async ({
  page,
  db,
}) => {
  await arrange(db);
  await page.goto("/connectors/vendors/steps/2");
  const vendor = page.getByRole("combobox", { name: "Variable for Main vendor" });
  await vendor.fill("parent_code");
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "Main vendor")).toContainText("loaded before, by load step 1");
  await page.getByRole("button", { name: "Move Products up" }).click();
  await expect(page).toHaveURL(/steps\/1/);
  await expect(page.getByText(/^Load step 2 \(Vendors\) loads Vendor only after this one/)).toBeVisible();
});

test("several variables make one text, and one that is not chosen yet is asked for on its control", async ({
  page,
  db,
}) => {
  await arrange(db);
  await page.goto(step1);
  await page.getByRole("button", { name: "Options for Name" }).click();
  await page.getByRole("button", { name: "Join several variables…" }).click();
  const second = page.getByRole("combobox", { name: "Variable 2 of Name" });
  await expect(second).toBeFocused();
  await page.getByRole("button", { name: "Add another variable" }).click();
  await expect(page.getByRole("combobox", { name: "Variable 3 of Name" })).toBeFocused();
  await page.getByRole("button", { name: "Take out variable 3" }).click();
  await expect(second).toBeFocused();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const summary = page.getByRole("alert").filter({ hasText: "this SmartConnector from being saved" });
  await summary.getByRole("link", { name: "Load step 1, mapping of Name: Choose a variable." }).click();
  await expect(second).toBeFocused();
  await expect(second).toHaveAccessibleDescription("Choose a variable.");
  await second.fill("city");
  await page.keyboard.press("Enter");
  await page.getByLabel("joined by").fill(", ");
  await page.getByRole("button", { name: "Options for Parent vendor" }).click();
  await page.getByLabel("If a value of Parent vendor names no Record").selectOption("fail_row");
  await page.getByRole("combobox", { name: "Add field" }).fill("Stage");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Variable for Stage" })).toBeFocused();
  await page.keyboard.type("city");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Options for Stage" }).click();
  await page.getByLabel("Add options that Stage does not have yet").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved as version 2", { exact: true })).toBeVisible();
  const [row] = await db.execute<{ rules: unknown }>(
    "select definition -> 'loadSteps' -> 0 -> 'mappingRules' as rules from connector_versions where version = 2",
  );
  expect(row?.rules).toEqual(
    expect.arrayContaining([
      {
        field: "name",
        variables: ["name", "city"],
        separator: ", ",
        conflictResolution: "overwrite_except_null",
      },
      expect.objectContaining({ field: "parent", ifUnresolved: "fail_row" }),
      expect.objectContaining({ field: "stage", variable: "city", canCreateOptions: true }),
    ]),
  );
});

function withResolution(connector: Connector, resolution: ConflictResolution): Connector {
  const [step, ...others] = connector.loadSteps;
  if (!step) throw new Error("The SmartConnector has a load step");
  const mappingRules = step.mappingRules.map((rule) => {
    const takes = rule.field === "tags" || (rule.field === "city" && resolution !== "only_add_options");
    return takes ? { ...rule, conflictResolution: resolution } : rule;
  });
  return { ...connector, loadSteps: [{ ...step, mappingRules }, ...others] };
}

function inWords(value: Value): string {
  if (value === null) return "blank";
  return typeof value === "object" ? value.join("; ") : String(value);
}

/** The label of each option, and what it makes of the chosen row. */
async function optionTexts(page: Page, before: string): Promise<readonly string[][]> {
  const texts = await page.getByRole("listbox").getByRole("option").allInnerTexts();
  return texts.map((each) => {
    const lines = each.split("\n");
    const result = lines.find((line) => line.startsWith(before));
    return [lines[0] ?? "", result?.slice(before.length).trim() ?? ""];
  });
}
