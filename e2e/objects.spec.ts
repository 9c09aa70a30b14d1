import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { importDefinitions } from "../db/definitions.ts";
import { aConnector, aFile, anObject } from "../db/fixtures.ts";
import { findObject } from "../db/objects.ts";
import { FieldType } from "../lib/model/object-definition.ts";
import { countIn, expect, expectAccessible, expectAccessibleInThemes, test } from "./fixtures.ts";

const own = { isSample: false };
const city = { apiName: "city", name: "City", type: "text" };

/** The settings of the field that is open. */
const open = (page: Page) => page.getByRole("group", { name: /^Settings of/ });

async function addField(page: Page, label: string, type: string): Promise<void> {
  await page.getByRole("button", { name: "Add field" }).click();
  await open(page).getByLabel("Label").fill(label);
  await open(page).getByLabel("Type").selectOption({ label: type });
}

async function addOptions(page: Page, options: readonly string[]): Promise<void> {
  for (const option of options) {
    await open(page).getByRole("button", { name: "Add option" }).click();
    await page.keyboard.type(option);
  }
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

test("an Object with a field of every type is created, and what is proposed can be changed", async ({ page, db }) => {
  await importDefinitions(db, aFile({ objects: [anObject("company", [], { name: "Company" })] }), own);
  await page.goto("/objects");
  await page.getByRole("link", { name: "New Object" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Größere Kundin");
  await expect(page.getByLabel("API name").first()).toHaveValue("grossereKundin");
  await page.getByLabel("API name").first().fill(" customer\t");
  await expect(page.getByLabel("API name").first()).toHaveValue("customer");
  await page.getByLabel("Name", { exact: true }).fill("Customer");
  await expect(page.getByLabel("API name").first()).toHaveValue("customer");

  await open(page).getByLabel("Label").fill("Customer number");
  await expect(open(page).getByLabel("API name")).toHaveValue("customerNumber");
  await expect(page.getByLabel("Unique identifier")).toHaveValue("customerNumber");
  await expect(open(page).getByRole("checkbox", { name: "Unique" })).toBeDisabled();

  const plain = ["Long text", "E-mail", "Phone number", "Whole number", "Decimal number", "Money", "Checkbox"];
  for (const type of [...plain, "Yes, no, maybe", "Date", "Date and time", "Dynamic tags"]) {
    await addField(page, `A ${type}`, type);
  }
  for (const type of ["Dropdown", "Radio buttons", "Status", "Checkboxes"]) {
    await addField(page, `A ${type}`, type);
    await addOptions(page, ["Low", "High"]);
  }
  await addField(page, "Stars", "Rating");
  await open(page).getByLabel("Range").selectOption({ label: "1 to 10" });
  await addField(page, "Employer", "Relationship");
  await open(page).getByLabel("Points to").selectOption({ label: "Company" });
  await addField(page, "Friends", "Relationship");
  await open(page).getByLabel("Points to").selectOption({ label: "Customer (this Object)" });
  await open(page).getByLabel("How many").selectOption({ label: "Several Records" });
  await expect(open(page).getByRole("checkbox", { name: "Unique" })).toBeDisabled();
  await addField(page, "Badge", "Text");
  await open(page).getByRole("checkbox", { name: "Unique" }).check();
  await open(page).getByRole("checkbox", { name: "Required" }).check();
  await page.getByRole("button", { name: "Create Object" }).click();

  await expect(page).toHaveURL(/\/objects\/customer$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Customer");
  const object = await findObject(db, "customer");
  expect([...new Set(object?.fields.map(({ type }) => type))].toSorted()).toEqual(FieldType.options.toSorted());
  expect(object?.fields.slice(-4)).toEqual([
    { apiName: "stars", name: "Stars", type: "rating", max: 10 },
    { apiName: "employer", name: "Employer", type: "relationship", cardinality: "one", relatedObject: "company" },
    { apiName: "friends", name: "Friends", type: "relationship", cardinality: "many", relatedObject: "customer" },
    { apiName: "badge", name: "Badge", type: "text", unique: true, required: true },
  ]);
  expect(object?.fields.find(({ type }) => type === "status")?.options).toEqual(["Low", "High"]);
});

test("what is missing is named at its control and in a summary that takes focus", async ({ page, db }) => {
  await page.goto("/objects/new");
  await page.getByRole("button", { name: "Create Object" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "keep this from being saved" });
  await expect(summary).toBeFocused();
  await expect(page.getByLabel("Name", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(/Give the Object a name/);
  await page.getByLabel("Name", { exact: true }).fill("Thing");
  await open(page).getByLabel("Label").fill("Code");
  await addField(page, "code", "Dropdown");
  await open(page).getByLabel("API name").fill("CODE");
  await addOptions(page, ["Low", "low"]);
  await addField(page, "Owner", "Relationship");
  await page.getByRole("button", { name: "Create Object" }).click();
  await expect(summary.getByRole("link")).toHaveText([
    /^Code: Begin with a small letter/,
    /^Code: .*differs from "Low"/,
    "Owner: Choose the Object that it points to.",
  ]);
  // The first one leads into a field that is folded.
  await summary.getByRole("link").first().click();
  await expect(open(page).getByLabel("API name")).toBeFocused();
  await open(page).getByLabel("API name").fill("code");
  await page.getByRole("button", { name: "Create Object" }).click();
  await expect(summary.getByRole("link").first()).toHaveText(/differs from the field "code"/);
  expect(await countIn(db, sql`select count(*) from objects`)).toBe(0);
});

test("labels, order, options and new fields are saved at once", async ({ page, db }) => {
  const stage = { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead"] };
  await importDefinitions(db, aFile({ objects: [anObject("lead", [city, stage], { name: "Lead" })] }), own);
  await page.goto("/objects/lead");
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("button", { name: /^City/ }).click();
  await open(page).getByLabel("Label").fill("Town");
  await expect(open(page).getByLabel("API name")).toHaveValue("city");
  await expect(open(page).getByLabel("API name")).toHaveAttribute("readonly");
  await page.getByRole("button", { name: "Move Town down" }).click();
  await page.getByRole("button", { name: /^Stage/ }).click();
  await open(page).getByRole("textbox", { name: "Option 1" }).press("End");
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", "Customer\nlead\nLost\n");
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await open(page).getByRole("button", { name: "Move Lost up" }).click();
  await save(page);
  await expect(page).toHaveURL(/\/objects\/lead$/);
  expect((await findObject(db, "lead"))?.fields).toEqual([
    { apiName: "code", name: "Code", type: "text" },
    { ...stage, options: ["Lead", "Lost", "Customer"] },
    { ...city, name: "Town" },
  ]);
});

test("a field in use goes only after its uses and its values were shown", async ({ page, db }) => {
  const connector = aConnector("loader", ["lead"], { name: "Load leads" });
  connector.loadSteps[0]?.mappingRules.push({ field: "city", variable: "code", conflictResolution: "overwrite" });
  const records = { lead: [{ values: { code: "a", city: "Graz" } }, { values: { code: "b", city: null } }] };
  const objects = [anObject("lead", [city], { name: "Lead" })];
  await importDefinitions(db, aFile({ objects, connectors: [connector], records }), own);
  await page.goto("/objects/lead/edit");
  await page.getByRole("button", { name: "Remove City" }).click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^City/ })).toBeFocused();
  await page.getByRole("button", { name: "Remove City" }).click();
  await save(page);
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("City: 1 Record holds a value");
  await expect(dialog).toContainText("Step 1 (Load lead), mapping rule 2: City");
  await expect(dialog).toContainText("It cannot run until it is corrected.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeFocused();
  expect((await findObject(db, "lead"))?.fields).toHaveLength(2);
  await save(page);
  await dialog.getByRole("button", { name: "Save all the same" }).click();
  await expect(page).toHaveURL(/\/objects\/lead$/);
  expect((await findObject(db, "lead"))?.fields).toHaveLength(1);
  await page.goto("/connectors/loader");
  await expect(page.locator("main")).toContainText("One thing keeps this SmartConnector from running");
});

test("a type that stored values do not fit is refused at its control with examples", async ({ page, db }) => {
  const records = { lead: ["12", "many", "some"].map((value) => ({ values: { code: value, city: value } })) };
  await importDefinitions(db, aFile({ objects: [anObject("lead", [city], { name: "Lead" })], records }), own);
  await page.goto("/objects/lead/edit");
  await page.getByRole("button", { name: /^City/ }).click();
  await open(page).getByLabel("Type").selectOption({ label: "Whole number" });
  await save(page);
  await expect(page.getByRole("alert").filter({ hasText: "One thing keeps" })).toBeFocused();
  await expect(open(page).getByLabel("Type")).toHaveAccessibleDescription(/2 values.*"many", "some"/);
  await open(page).getByLabel("Type").selectOption({ label: "Long text" });
  await save(page);
  await expect(page).toHaveURL(/\/objects\/lead$/);
  expect((await findObject(db, "lead"))?.fields[1]?.type).toBe("longtext");
});

test("two people: the second save is stopped, keeps what was typed, and can go in place", async ({ page, db }) => {
  await importDefinitions(db, aFile({ objects: [anObject("lead", [city], { name: "Lead" })] }), own);
  await page.goto("/objects/lead/edit");
  await page.getByLabel("Name", { exact: true }).fill("Prospect");
  await db.execute(sql`update objects set definition = jsonb_set(definition, '{name}', '"Theirs"')`);
  await save(page);
  await expect(page.getByRole("alert").filter({ hasText: "has changed since you opened it" })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Prospect");
  expect((await findObject(db, "lead"))?.name).toBe("Theirs");
  await expectAccessible(page);
  // Leaving asks; Playwright answers no.
  await page.getByRole("link", { name: "Records" }).click();
  await expect(page).toHaveURL(/\/edit$/);
  await page.getByRole("button", { name: "Save mine in its place" }).click();
  await expect(page).toHaveURL(/\/objects\/lead$/);
  expect((await findObject(db, "lead"))?.name).toBe("Prospect");
});

test("an Object is removed by its name when nothing uses it", async ({ page, db }) => {
  const records = { lead: [{ values: { code: "a" } }] };
  const objects = [anObject("lead", [], { name: "Lead" })];
  await importDefinitions(db, aFile({ objects, records, connectors: [aConnector("loader", ["lead"])] }), own);
  await page.goto("/objects/lead");
  await page.getByRole("button", { name: "Remove…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Step 1 (Load lead) writes it");
  await expect(dialog.getByRole("button", { name: "Remove Object" })).toBeHidden();
  await db.execute(sql`delete from connectors`);
  await page.reload();
  await page.getByRole("button", { name: "Remove…" }).click();
  await expect(dialog).toContainText("with its one Record");
  await dialog.getByRole("textbox").fill("Leads");
  await dialog.getByRole("button", { name: "Remove Object" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("That is not the name of this Object.");
  await dialog.getByRole("textbox").fill("Lead");
  await dialog.getByRole("button", { name: "Remove Object" }).click();
  await expect(page).toHaveURL(/\/objects$/);
  expect(await countIn(db, sql`select count(*) from objects`)).toBe(0);
});

test("by keyboard alone: an Object is made, its fields are moved, and it is saved", async ({ page, db }) => {
  await page.goto("/objects/new");
  await page.getByLabel("Name", { exact: true }).focus();
  await page.keyboard.type("Thing");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Unique identifier")).toBeFocused();
  await page.keyboard.press("Tab");
  // The line of the first field with its buttons, then its editor.
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("Tab");
  await expect(open(page).getByLabel("Label")).toBeFocused();
  await page.keyboard.type("Code");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Code/ })).toBeFocused();
  await expect(open(page)).toBeHidden();
  await page.getByRole("button", { name: "Add field" }).focus();
  await page.keyboard.press("Enter");
  await expect(open(page).getByLabel("Label")).toBeFocused();
  await page.keyboard.type("Size");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByRole("status")).toHaveText("Size, moved to position 1 of 2.");
  await expect(open(page).getByLabel("Label")).toBeFocused();
  await expect(open(page).getByLabel("Label")).toHaveValue("Size");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Dropd");
  await page.keyboard.press("Tab");
  await expect(open(page).getByRole("button", { name: "Add option" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("S");
  await page.keyboard.press("Enter");
  await page.keyboard.type("L");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(open(page).getByRole("textbox", { name: "Option 1" })).toBeFocused();
  await page.getByRole("button", { name: "Create Object" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/objects\/thing$/);
  expect(await findObject(db, "thing")).toEqual({
    apiName: "thing",
    name: "Thing",
    uniqueIdentifier: "code",
    fields: [
      { apiName: "size", name: "Size", type: "dropdown", options: ["L", "S"] },
      { apiName: "code", name: "Code", type: "text" },
    ],
  });
});

test("Axe finds nothing while an Object is edited, in both themes", async ({ page, db }) => {
  await page.goto("/objects");
  await expectAccessibleInThemes(page);
  const stage = { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead"] };
  await importDefinitions(db, aFile({ objects: [anObject("lead", [city, stage], { name: "Lead" })] }), own);
  await page.goto("/objects/new");
  await page.getByRole("button", { name: "Create Object" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expectAccessibleInThemes(page);
  await page.goto("/objects/lead/edit");
  await page.getByRole("button", { name: /^Stage/ }).click();
  await open(page).getByRole("button", { name: "Add option" }).click();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Won");
  // Room for one more at the end is no option.
  await page.keyboard.press("Enter");
  await save(page);
  await expect(page.getByText("Stage: Write the option, or remove it.")).toBeVisible();
  await expect(page.getByLabel("Option 4")).toHaveCount(0);
  await expectAccessibleInThemes(page);
  await page.goto("/objects/lead");
  await page.getByRole("button", { name: "Remove…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessibleInThemes(page);
});
