import type { Locator, Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { keepDraft } from "../db/drafts.ts";
import type { Connector, LoadStep, MappingRule, MatchingRule } from "../lib/model/connector.ts";
import { Definitions } from "../lib/model/definitions.ts";
import { countIn, expect, test } from "./fixtures.ts";
import { arrange, vendors } from "./workspace.ts";

/** Each refusal of load-steps.md section 9 that a person can bring about, and the control that it belongs to. */
const refusals: readonly {
  readonly name: string;
  readonly edit: (connector: Connector) => void;
  readonly control: (page: Page) => Locator;
  readonly says: RegExp;
  /** The page on which Save is pressed, where it is not the overview. */
  readonly from?: string;
  /** False where the control is none that can be invalid. */
  readonly isInvalid?: false;
}[] = [
  {
    name: "a variable that does not fit the field of a match rule",
    edit: (connector) => set(ruleOf(connector), { variable: "price" }),
    control: (page) => page.getByRole("combobox", { name: "Variable to Match, rule 1" }),
    says: /price.*Number/,
  },
  {
    name: "a variable that does not fit the field of a mapping rule",
    edit: (connector) => set(mappingOf(connector, "name"), { variable: "price" }),
    control: (page) => page.getByRole("combobox", { name: "Variable for Name" }),
    says: /price.*Number/,
  },
  {
    name: "a load step without a match rule",
    edit: (connector) => stepOf(connector).matchingRules.splice(0),
    control: (page) => page.getByRole("button", { name: "Add field match rule" }),
    says: /match rule/,
    isInvalid: false,
  },
  {
    name: "a last rule that goes to a next one",
    edit: (connector) => set(ruleOf(connector), { noMatch: "next_rule_ignore_previous" }),
    control: (page) => page.getByRole("combobox", { name: "If No Match Found, rule 1" }),
    says: /last rule/,
    from: "/connectors/vendors/steps/1",
  },
  {
    name: "a unique identifier that nothing fills",
    edit: (connector) => set(mappingOf(connector, "code"), { variable: "" }),
    control: (page) => page.getByRole("combobox", { name: "Variable for Vendor code" }),
    says: /Nothing fills Vendor code, the unique identifier of Vendor/,
  },
  {
    name: "a field that is mapped twice",
    edit: (connector) => stepOf(connector).mappingRules.push({ ...mappingOf(connector, "city"), variable: "name" }),
    control: (page) => page.locator("span[tabindex]", { hasText: "City" }).nth(1),
    says: /City/,
    isInvalid: false,
  },
  {
    name: "Only Add Options on a field with one value",
    edit: (connector) => set(mappingOf(connector, "name"), { conflictResolution: "only_add_options" }),
    control: (page) => page.getByRole("combobox", { name: "Conflict Resolution for Name" }),
    says: /Only Add Options/,
  },
  {
    name: "a match rule on a field with several values",
    edit: (connector) => set(ruleOf(connector), { field: "tags" }),
    control: (page) => page.getByRole("combobox", { name: "Field for Matching, rule 1" }),
    says: /Tags/,
  },
  {
    name: "a variable that does not exist",
    edit: (connector) => set(mappingOf(connector, "name"), { variable: "nobody" }),
    control: (page) => page.getByRole("combobox", { name: "Variable for Name" }),
    says: /nobody/,
  },
  {
    name: "a field that does not exist",
    edit: (connector) => set(ruleOf(connector), { field: "nowhere" }),
    control: (page) => page.getByRole("combobox", { name: "Field for Matching, rule 1" }),
    says: /nowhere/,
  },
  {
    name: "an Object that does not exist",
    edit: (connector) => set(stepOf(connector), { object: "ghost" }),
    control: (page) => page.getByLabel("Writes into"),
    says: /ghost/,
  },
  {
    name: "an automation that does not exist",
    edit: (connector) => set(stepOf(connector), { postLoad: { automationsOnCreate: ["nothing"] } }),
    control: (page) => page.getByRole("listitem").filter({ hasText: /^nothing$/ }),
    says: /nothing/,
    isInvalid: false,
  },
  {
    name: "two variables of one name",
    edit: (connector) => set(connector.executionVariables[1] ?? {}, { name: "vendor_code" }),
    control: (page) => page.getByRole("textbox", { name: "Name", exact: true }),
    says: /vendor_code/,
  },
  {
    name: "a constant that its type cannot read",
    edit: (connector) => set(connector.executionVariables[7] ?? {}, { value: "many" }),
    control: (page) => page.getByRole("textbox", { name: "Value", exact: true }),
    says: /many.*Number/,
    from: "/connectors/vendors/variables",
  },
];

for (const { name, edit, control, says, isInvalid = true, from = "/connectors/vendors" } of refusals) {
  test(`${name} is refused on its control, and nothing is stored`, async ({ page, db }) => {
    await arrange(db);
    const [definition] = Definitions.parse({ connectors: [vendors] }).connectors;
    if (!definition) throw new Error("The workspace has a SmartConnector");
    edit(definition);
    await keepDraft(db, { definition, baseVersion: 1, revision: 0, editing: crypto.randomUUID() });
    await page.goto(from);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const summary = page.getByRole("alert").filter({ hasText: "this SmartConnector from being saved" });
    await summary.getByRole("link", { name: says }).first().click();
    await expect(control(page)).toBeFocused();
    if (isInvalid) {
      await expect(control(page)).toHaveAttribute("aria-invalid", "true");
      await expect(control(page)).toHaveAccessibleDescription(says);
    }
    expect(await countIn(db, sql`select count(*) from connector_versions`)).toBe(1);
  });
}

function stepOf(connector: Connector): LoadStep {
  const [step] = connector.loadSteps;
  if (!step) throw new Error("The SmartConnector has a load step");
  return step;
}

function ruleOf(connector: Connector): MatchingRule {
  const [rule] = stepOf(connector).matchingRules;
  if (!rule) throw new Error("The load step has a match rule");
  return rule;
}

function mappingOf(connector: Connector, field: string): MappingRule {
  const rule = stepOf(connector).mappingRules.find((each) => each.field === field);
  if (!rule) throw new Error(`The load step maps ${field}`);
  return rule;
}

function set<Part extends object>(part: Part, change: Partial<Part>): void {
  Object.assign(part, change);
}
