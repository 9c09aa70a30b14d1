import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { csv } from "./screens.ts";
import { arrange, vendorFile } from "./workspace.ts";

const step1 = "/connectors/vendors/steps/1";

const fields = {
  ofRule: (page: Page, number: number) => page.getByRole("combobox", { name: `Field for Matching, rule ${number}` }),
  variableOf: (page: Page, number: number) => page.getByRole("combobox", { name: `Variable to Match, rule ${number}` }),
};
const functions = [
  "If No Match Found",
  "If Single Match Found",
  "If Multiple Matches Found",
  "If Archived Match Found",
];
const functionOf = (page: Page, label: string, rule = 1) =>
  page.getByRole("combobox", { name: `${label}, rule ${rule}`, exact: true });

async function openStep(page: Page): Promise<void> {
  await page.goto(step1);
  await expect(fields.variableOf(page, 1)).toBeEnabled();
}

async function pick(combobox: Locator, name: string): Promise<void> {
  await combobox.fill(name);
  await combobox.press("Enter");
}

test("a variable that does not fit is reached by the arrow keys, says why, and is not chosen by Enter", async ({
  page,
  db,
}) => {
  await arrange(db);
  await openStep(page);
  const variable = fields.variableOf(page, 1);
  await variable.focus();
  await page.keyboard.press("ArrowDown");
  const price = page.getByRole("option", { name: /^price/ });
  for (let presses = 0; presses < 10 && !(await isActive(variable, price)); presses += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await expect(price).toHaveAttribute("aria-disabled", "true");
  await expect(price).toHaveAccessibleDescription(/^price holds Number; Vendor code needs Text/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "price holds Number" })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(variable).toHaveValue("vendor_code");
  await expect(variable).toBeFocused();
  await page.keyboard.type("pri");
  await expect(variable).toHaveValue("pri");
});

test("the ways out of a variable that does not fit are reached by Tab: its type, and the fields that take it", async ({
  page,
  db,
}) => {
  await arrange(db);
  await openStep(page);
  const variable = fields.variableOf(page, 1);
  await variable.focus();
  await page.keyboard.type("price");
  await expect(page.getByText("“price” matches one variable, but it does not hold Text.").first()).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Change the type of price…" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(fields.ofRule(page, 1)).toBeFocused();
  const list = page.getByRole("listbox", { name: "Field for Matching, rule 1" });
  await expect(page.getByText("Fields that take Number")).toBeVisible();
  await expect(page.getByText("Vendor has no field that fits.")).toBeVisible();
  await expect(list.getByRole("option")).toHaveCount(0);
  await page.keyboard.press("Escape");

  await variable.focus();
  await page.keyboard.type("price");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Type of price" });
  await expect(dialog.getByLabel("Type")).toBeFocused();
  await dialog.getByLabel("Type").selectOption("string");
  await dialog.getByRole("button", { name: "Change the type" }).press("Enter");
  await expect(variable).toBeFocused();
  await page.keyboard.type("price");
  await page.keyboard.press("Enter");
  await expect(variable).toHaveValue("price");
});

test("a search that finds nothing leads to the variables", async ({ page, db }) => {
  await arrange(db);
  await openStep(page);
  await fields.variableOf(page, 1).focus();
  await page.keyboard.type("zzz");
  await expect(page.getByText("No variable contains “zzz”.")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Add a variable" })).toBeFocused();
});

test("the four upload functions hold 3, 4, 3 and 6 options with the labels of the original, in their order", async ({
  page,
  db,
}) => {
  await arrange(db);
  await openStep(page);
  const [constrained, ignoring] = [
    "Go to Next Field Matching Rule (Constrained)",
    "Go to Next Field Matching Rule & Ignore Matches",
  ];
  const labels = {
    "If No Match Found": ["Create New Record", ignoring, "Do Not Upload Row"],
    "If Single Match Found": ["Update Existing Record", constrained, ignoring, "Do Not Upload Row"],
    "If Multiple Matches Found": ["Do Not Upload Row", constrained, ignoring],
    "If Archived Match Found": [
      "Unarchive Record & Update",
      "Unarchive Record Only",
      "Create New Record",
      constrained,
      ignoring,
      "Do Not Upload Row",
    ],
  };
  for (const [label, expected] of Object.entries(labels)) {
    const select = functionOf(page, label);
    await expect(select.getByRole("option")).toHaveText(expected);
    await expect(select).toHaveAccessibleDescription(/This is the last rule, so there is no next rule to go to\./);
    for (const option of await select.getByRole("option", { name: /^Go to Next/ }).all())
      await expect(option).toBeDisabled();
  }
  await page.getByRole("button", { name: "Add field match rule" }).click();
  for (const label of functions) {
    for (const option of await functionOf(page, label)
      .getByRole("option", { name: /^Go to Next/ })
      .all())
      await expect(option).toBeEnabled();
  }
});

test("a rule that became the last one and goes on is put right by a rule below", async ({ page, db }) => {
  await arrange(db);
  await openStep(page);
  await expect(page.getByText("+ ADD FIELD MATCH RULE", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Add field match rule" }).click();
  await pick(fields.ofRule(page, 2), "E-mail");
  await pick(fields.variableOf(page, 2), "mail");
  await functionOf(page, "If No Match Found").selectOption("create_new");
  await functionOf(page, "If Single Match Found").selectOption("next_rule");
  await page.getByRole("button", { name: "Delete rule 2" }).click();
  await expect(page.getByRole("group", { name: "Rule 1: Vendor code" })).toBeFocused();
  const single = functionOf(page, "If Single Match Found");
  await expect(single).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Add a rule below", exact: true }).click();
  await expect(fields.ofRule(page, 2)).toBeFocused();
  await expect(single).not.toHaveAttribute("aria-invalid", "true");
  await expect(single).toHaveValue("next_rule");
});

test("a rule that is added behind the last one is reached by what finds no match, and one undo takes both back", async ({
  page,
  db,
}) => {
  await arrange(db);
  await openStep(page);
  const none = functionOf(page, "If No Match Found");
  const add = page.getByRole("button", { name: "Add field match rule" });
  await add.click();
  await expect(fields.ofRule(page, 2)).toBeFocused();
  await expect(none).toHaveValue("next_rule_ignore_previous");
  await expect(functionOf(page, "If No Match Found", 2)).toHaveValue("create_new");
  await expect(page.getByText(/^No row can get here/)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(fields.ofRule(page, 2)).toHaveCount(0);
  await expect(none).toHaveValue("create_new");

  await page.getByRole("button", { name: "Duplicate rule 1" }).click();
  await expect(none).toHaveValue("next_rule_ignore_previous");
  await expect(functionOf(page, "If No Match Found", 2)).toHaveValue("create_new");
  await page.getByRole("button", { name: "Delete rule 2" }).click();

  await none.selectOption("do_not_upload");
  // What the sentence takes moves the button below it.
  await expect(page.getByText(/None: do not upload the row/)).toBeVisible();
  await add.click();
  await expect(fields.ofRule(page, 2)).toBeFocused();
  await expect(none).toHaveValue("do_not_upload");
});

test("the sentence under a rule changes with every setting", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/connectors/vendors/variables");
  await page.getByLabel("Choose a CSV file").setInputFiles(csv("vendors.csv", vendorFile));
  await expect(page.getByText(/Kessler Holz/).first()).toBeVisible();
  await openStep(page);
  await page.getByRole("button", { name: "Add field match rule" }).click();
  const sentence = page.getByTestId("read-back").first();
  await expect(sentence).toContainText('whose Vendor code equals "A-1".');
  for (const label of functions) {
    const select = functionOf(page, label);
    const said = new Set<string>();
    const values = await select.getByRole("option").evaluateAll((all: HTMLOptionElement[]) => all.map((o) => o.value));
    for (const value of values) {
      const before = await sentence.innerText();
      if ((await select.inputValue()) !== value) {
        await select.selectOption(value);
        await expect(sentence).not.toHaveText(before);
      }
      said.add(await sentence.innerText());
    }
    expect(said.size).toBe(values.length);
  }
  await pick(fields.ofRule(page, 1), "Name");
  await expect(sentence).toContainText('whose Name equals "A-1".');
  await pick(fields.variableOf(page, 1), "city");
  await expect(sentence).toContainText('whose Name equals "Vienna".');
});

async function isActive(combobox: Locator, option: Locator): Promise<boolean> {
  const active = await combobox.getAttribute("aria-activedescendant");
  return (await option.count()) === 1 && (await option.getAttribute("id")) === active;
}
