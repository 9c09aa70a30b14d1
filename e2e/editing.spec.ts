import type { Locator, Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { countIn, expect, test } from "./fixtures.ts";
import { chooseFile, csv, dryRun } from "./screens.ts";
import { arrange, vendorFile, vendors } from "./workspace.ts";

const step1 = "/connectors/vendors/steps/1";
const focusedIn = (part: Locator) => part.locator(":focus");
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true });

test("one of two variables of one name is renamed alone, and its line stays open", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/connectors/vendors/variables");
  await page.getByRole("button", { name: "Add variable" }).click();
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await expect(name).toBeFocused();
  await page.keyboard.type("city");
  await page.keyboard.press("Enter");
  await expect(name).toHaveAccessibleDescription(
    'Two variables are called "city": variable 4 and variable 9. Rename one of them.',
  );
  await name.fill("town");
  await page.keyboard.press("Enter");
  await expect(name).toBeFocused();
  await expect(name).not.toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("button", { name: "city", exact: true })).toBeVisible();
  await page.goto(step1);
  await expect(page.getByRole("combobox", { name: "Variable for City" })).toHaveValue("city");
});

test("the name of a variable that is still being typed survives a reload, and the way back", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/connectors/vendors/variables");
  await page.getByRole("button", { name: "city", exact: true }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("town");
  await page.reload();
  await page.getByRole("button", { name: "town", exact: true }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("place");
  await page.goBack();
  await page.goForward();
  await expect(page.getByRole("button", { name: "place", exact: true })).toBeVisible();
  await page.goto(step1);
  await expect(page.getByRole("combobox", { name: "Variable for City" })).toHaveValue("place");
});

test("what is typed for a captured Record and is taken already is not saved past", async ({ page, db }) => {
  await arrange(db);
  await page.goto(step1);
  const name = page.getByRole("textbox", { name: "Name of the variable" });
  await name.fill("city");
  await page.keyboard.press("Tab");
  await save(page).click();
  const fault = page.getByRole("alert").getByRole("link", { name: /city/ });
  await fault.click();
  await expect(name).toBeFocused();
  await expect(page.getByText("Saved as version 2")).toHaveCount(0);
  await name.fill("vendor_record");
  await page.keyboard.press("Tab");
  await save(page).click();
  await expect(page.getByText("Saved as version 2", { exact: true }).first()).toBeVisible();
});

test("a variable keeps its name when it is left blank, and a new name that is too long is kept and explained", async ({
  page,
  db,
}) => {
  await arrange(db);
  await page.goto("/connectors/vendors/variables");
  await page.getByRole("button", { name: "city", exact: true }).click();
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.fill(" ");
  await page.keyboard.press("Tab");
  await expect(name).toHaveValue("city");
  await name.fill("n".repeat(256));
  await page.keyboard.press("Tab");
  await expect(name).toHaveAccessibleDescription(/^Expected at most 255 characters/);
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
  await save(page).click();
  await page
    .getByRole("alert")
    .getByRole("link", { name: /^Variable 4: Expected at most 255/ })
    .click();
  await expect(name).toBeFocused();
});

test("a constant, a list, a format and a required variable are made by hand", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/connectors/vendors/variables");
  await page.getByRole("button", { name: "Add variable" }).click();
  await page.keyboard.type("__proto__");
  await page.getByLabel("Where its value comes from").selectOption("constant");
  await page.getByLabel("Value", { exact: true }).fill("1.234,5; 2 😀");
  await page.getByLabel("Required: a row without it fails").check();
  await page.getByRole("button", { name: "Change the type of __proto__…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Type").selectOption("number");
  await dialog.getByLabel("Format").selectOption("comma");
  await dialog.getByLabel("A cell holds several values").check();
  await dialog.getByRole("button", { name: "Change the type" }).click();
  const value = page.getByLabel("Value", { exact: true });
  await expect(value).toHaveAccessibleDescription(/cannot be read as its type, Number/);
  await value.fill("1.234,5; 2");
  await expect(value).not.toHaveAttribute("aria-invalid", "true");
  await save(page).click();
  await expect(page.getByText("Saved as version 2", { exact: true })).toBeVisible();
  const [row] = await db.execute<{ variable: unknown }>(
    sql`select definition -> 'executionVariables' -> 8 as variable from connector_versions where version = 2`,
  );
  expect(row?.variable).toEqual({
    name: "__proto__",
    type: "number",
    value: "1.234,5; 2",
    isArray: true,
    arrayDelimiter: ";",
    inputFormat: "comma",
    required: true,
  });
});

test("focus stays where it was through undo, save, renaming and deleting", async ({ page, db }) => {
  await arrange(db);
  await page.goto(step1);
  const none = page.getByRole("combobox", { name: "If No Match Found, rule 1" });
  await expect(none).toBeEnabled();
  await none.focus();
  await page.keyboard.type("Do Not");
  await expect(none).toHaveValue("do_not_upload");
  await page.keyboard.press("Control+z");
  await expect(none).toHaveValue("create_new");
  await expect(none).toBeFocused();
  await page.keyboard.press("Control+Shift+z");
  await expect(none).toBeFocused();

  await save(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved as version 2", { exact: true })).toBeVisible();
  await expect(save(page)).toBeFocused();

  await page.getByRole("button", { name: "Remove City" }).press("Enter");
  await expect(focusedIn(page.getByRole("row", { name: "Select Tags" }))).toContainText("Tags");
  await page.getByRole("status").getByRole("button", { name: "Undo" }).press("Enter");
  await expect(page.getByRole("combobox", { name: "Variable for City" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo", exact: true }).first()).toBeFocused();

  await page.getByLabel("Writes into").focus();
  await page.keyboard.type("Prod");
  await expect(page.getByRole("combobox", { name: "Variable for SKU" })).toBeVisible();
  await expect(page.getByLabel("Writes into")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("combobox", { name: "Variable for City" })).toBeVisible();
  await expect(page.getByLabel("Writes into")).toBeFocused();

  await page.getByRole("button", { name: "Delete load step 1" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeFocused();
});

test("focus goes to the next item after a delete, and to what a press brings", async ({ page, db }) => {
  await arrange(db);
  await page.goto(step1);
  const list = "Automations when a record is created";
  const automations = page.getByRole("combobox", { name: list });
  for (const name of ["Welcome vendor", "Review vendor"]) {
    await automations.fill(name);
    await automations.press("Enter");
  }
  const items = page.getByRole("list", { name: list }).getByRole("listitem");
  await expect(items).toHaveText(["Welcome vendor", "Review vendor"]);
  await page.getByRole("button", { name: `Take Welcome vendor out of “${list}”` }).press("Enter");
  await expect(items).toHaveText(["Review vendor"]);
  await expect(items).toBeFocused();
  await page.getByRole("button", { name: `Take Review vendor out of “${list}”` }).press("Enter");
  await expect(automations).toBeFocused();

  const remove = page.getByRole("button", { name: "Remove the variable" });
  const create = page.getByRole("button", { name: "Create a variable" });
  await remove.press("Enter");
  await expect(page.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(remove).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.getByRole("button", { name: "Remove it anyway" }).press("Enter");
  await expect(create).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name of the variable")).toBeFocused();

  await page.getByRole("button", { name: "Remove Parent vendor" }).press("Enter");
  await expect(focusedIn(page.getByRole("row", { name: "Select Tags" }))).toContainText("Tags");

  // No rule uses what the last step captures, so it goes at once.
  await page.goto("/connectors/vendors/steps/2");
  await expect(create).toBeEnabled();
  await create.press("Enter");
  await remove.press("Enter");
  await expect(create).toBeFocused();

  await page.goto("/connectors/vendors/variables");
  await page.getByRole("button", { name: "Remove price" }).press("Enter");
  await expect(page.getByRole("button", { name: "parent_code", exact: true })).toBeFocused();
  await page.getByRole("button", { name: "Remove vendor_code" }).press("Enter");
  await expect(page.getByRole("button", { name: "name", exact: true })).toBeFocused();
});

test("a name that is still being typed is taken by the keys that save and that try", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/connectors/vendors/variables");
  await page.getByRole("button", { name: "city", exact: true }).click();
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.fill("town");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved as version 2", { exact: true })).toBeVisible();
  await expect(name).toBeFocused();
  const definition = sql`select definition::text from connector_versions where version = 2`;
  const [saved] = await db.execute<{ definition: string }>(definition);
  expect(saved?.definition).toContain('"town"');

  await page.goto(step1);
  await page.getByLabel("Name of the variable").fill("the_vendor");
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/run\?.*uses=draft/);
  expect(await countIn(db, sql`select count(*) from connector_drafts where definition::text like '%the_vendor%'`)).toBe(
    1,
  );
});

test("a toast takes back what it names and nothing else, and goes when it is dismissed", async ({ page, db }) => {
  await arrange(db);
  await page.goto(step1);
  const variableFor = (field: string) => page.getByRole("combobox", { name: `Variable for ${field}` });
  const toast = page.getByRole("status").filter({ has: page.getByRole("button", { name: "Dismiss this message" }) });
  await page.getByRole("button", { name: "Remove City" }).click();
  await page.getByRole("button", { name: "Remove Tags" }).click();
  await expect(toast).toContainText("Tags is not filled any more.");
  await toast.getByRole("button", { name: "Undo" }).click();
  await expect(variableFor("Tags")).toBeVisible();
  await expect(variableFor("City")).toHaveCount(0);

  await page.getByRole("button", { name: "Remove Tags" }).click();
  await expect(toast).toContainText("Tags is not filled any more.");
  await page.getByLabel("Name of the load step").fill("Suppliers");
  await expect(toast).toHaveCount(0);

  await page.getByRole("button", { name: "Remove Name", exact: true }).press("Enter");
  const focused = focusedIn(page.getByRole("row", { name: "Select Parent vendor" }));
  await expect(focused).toHaveText("Parent vendor");
  await toast.getByRole("button", { name: "Dismiss this message" }).focus();
  await page.keyboard.press("Enter");
  await expect(toast).toHaveCount(0);
  await expect(focused).toHaveText("Parent vendor");
  await expect(variableFor("Name")).toHaveCount(0);
});

test("the links between the pages of the editor keep what can be undone", async ({ page, db }) => {
  await arrange(db);
  await page.goto(step1);
  await page.getByRole("button", { name: "Remove City" }).click();
  await page.getByRole("link", { name: "Choose a file" }).click();
  await expect(page).toHaveURL(/\/variables$/);
  await page.getByRole("link", { name: "captured in load step 1" }).click();
  await expect(page.getByLabel("Name of the variable")).toBeFocused();
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(page.getByRole("combobox", { name: "Variable for City" })).toBeVisible();
});

test("the trace of a row shows the Record that an earlier step captures, and not the name of its variable", async ({
  page,
  db,
}) => {
  const [first, second] = vendors.loadSteps;
  const byRecord = {
    ...second,
    matchingRules: [{ ...second?.matchingRules[0], field: "vendor", variable: "vendor_id" }],
  };
  await arrange(db, { connectors: [{ ...vendors, loadSteps: [first, byRecord] }] });
  await page.goto("/connectors/vendors/variables");
  await page.getByLabel("Choose a CSV file").setInputFiles(csv("vendors.csv", vendorFile));
  await expect(page.getByRole("combobox", { name: "Samples from" })).toBeVisible();
  await page.goto("/connectors/vendors/steps/2");
  const trace = page.getByRole("region", { name: "How it was decided" });
  await expect(trace).toContainText("5a3b1e00-0000-4000-8000-00000000000a");
  await page.getByRole("textbox", { name: "Row number" }).fill("3");
  await page.keyboard.press("Enter");
  await expect(trace).toContainText("new Record from row 3 of step 1");
});

test("a newer draft of another tab is not thrown away by a save", async ({ page, db, context }) => {
  await arrange(db);
  await page.goto(step1);
  const other = await context.newPage();
  await other.goto(step1);
  await expect(other.getByLabel("Name of the load step")).toBeEnabled();
  await page.getByLabel("Name of the load step").fill("Mine");
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
  await page.close();
  await other.getByLabel("Name of the load step").fill("Theirs");
  await save(other).click();
  const conflict = other.getByRole("alert").filter({ hasText: "changed the draft of this SmartConnector" });
  await expect(conflict).toBeVisible();
  expect(await countIn(db, sql`select count(*) from connector_versions`)).toBe(1);
  await conflict.getByRole("button", { name: "Take what is there now" }).click();
  await expect(other.getByLabel("Name of the load step")).toHaveValue("Mine");
  await other.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(other.getByLabel("Name of the load step")).toHaveValue("Theirs");
});

test("the file's columns become variables once, and a column that is empty says so", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/connectors/vendors/variables");
  const file = vendorFile.replaceAll(/$/gm, ",").replace("price,", "price,none").trim();
  await page.getByLabel("Choose a CSV file").setInputFiles(csv("vendors.csv", file));
  const proposal = page.getByRole("row", { name: /^none/ });
  await expect(proposal).toContainText("no values to go by");
  await page.getByRole("button", { name: "Add 1 variable" }).press("Enter");
  await expect(page.getByRole("button", { name: "none", exact: true })).toBeFocused();
  await expect(page.getByRole("button", { name: /^Add \d+ variable/ })).toHaveCount(0);
});

const asksBeforeClosing = (page: Page) =>
  page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));

test("a file that is on its way is not lost in silence when its page is left", async ({ page, db }) => {
  await arrange(db);
  const asked: string[] = [];
  const answer = { leaves: false };
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void (answer.leaves ? dialog.accept() : dialog.dismiss());
  });
  const question = "vendors.csv is still on its way. Leave this page, and do without it?";
  const overview = page.getByRole("link", { name: "Overview", exact: true });
  const runs = page.getByRole("link", { name: "Runs", exact: true });
  const file = page.getByLabel("Choose a CSV file");
  const sent = page.getByRole("progressbar", { name: "Upload of vendors.csv" });
  let goOn = () => {};
  await page.route("**/api/inputs*", async (route) => {
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await route.continue();
  });

  for (const path of ["variables", "run"]) {
    await page.goto("/connectors/vendors");
    await page.getByRole("link", { name: path === "run" ? "Run…" : /^Variables/ }).click();
    await expect(page).toHaveURL(new RegExp(`/vendors/${path}`));
    await file.setInputFiles(csv("vendors.csv", vendorFile));
    await expect(sent).toBeVisible();
    await runs.click();
    await page.evaluate(() => history.back());
    await expect.poll(() => asked).toEqual([question, question]);
    asked.length = 0;
    expect(await asksBeforeClosing(page)).toBe(true);
    await expect(page).toHaveURL(new RegExp(`/vendors/${path}`));
    if (path === "variables") {
      await page.getByRole("button", { name: "Dry run" }).click();
      await expect(page.getByText("The file is on its way.")).toBeVisible();
    }
    goOn();
    await expect(page.getByText("vendors.csv", { exact: true }).first()).toBeAttached();
    await expect(sent).toHaveCount(0);
    expect(await asksBeforeClosing(page)).toBe(false);
  }

  answer.leaves = true;
  await page.goto("/connectors/vendors/variables");
  await file.setInputFiles(csv("vendors.csv", vendorFile));
  await overview.click();
  await expect(page).toHaveURL(/\/vendors$/);
  expect(asked).toEqual([question]);
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page).toHaveURL(/\/vendors\/run/);
});

test("a run of the file before cannot be started while the page turns to another", async ({ page, db }) => {
  await arrange(db);
  await chooseFile(page, "vendors", csv("first.csv", vendorFile));
  await dryRun(page);
  await page.goto("/connectors/vendors/run");
  const start = page.getByRole("button", { name: "Dry run" });
  const live = page.getByRole("button", { name: "Run…" });
  let release = () => {};
  const hold = () =>
    new Promise<void>((resolve) => {
      release = resolve;
    });
  let held = hold();
  await page.route("**/connectors/vendors/run?*", async (route) => {
    await held;
    await route.continue();
  });
  const turned = async (file: string) => {
    await expect(start).toBeDisabled();
    await expect(live).toBeDisabled();
    await expect(page.getByText("What you chose is being read.")).toBeVisible();
    release();
    await live.click();
    await expect(page.getByRole("dialog")).toContainText(`of ${file}`);
    await page.keyboard.press("Escape");
    held = hold();
  };

  await expect(start).toBeEnabled();
  await page.getByLabel("Choose a CSV file").setInputFiles(csv("second.csv", vendorFile));
  await turned("second.csv");
  await page.getByRole("link", { name: /first\.csv/ }).click();
  await turned("first.csv");
});

test("a proposal that not all values fit names those that do not", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/connectors/vendors/variables");
  const rows = Array.from({ length: 60 }, (_, index) => (index === 40 ? "n/a,soon" : `${index},2026-01-05`));
  await page.getByLabel("Choose a CSV file").setInputFiles(csv("mostly.csv", `amount,due\n${rows.join("\n")}\n`));
  await expect(page.getByRole("row", { name: /^amount/ })).toContainText(/fits 98% .*n\/a/);
  await expect(page.getByRole("row", { name: /^due/ })).toContainText(/fits 98% .*soon/);
});

test("what stands beside a step is hidden by a key, and its problems are gone through by keys", async ({
  page,
  db,
}) => {
  await arrange(db);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(step1);
  await expect(page.getByRole("figure")).toBeVisible();
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("i");
  await expect(page.getByRole("figure")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Show the flow/ })).toBeVisible();
  await expect(page.getByRole("figure")).toHaveCount(0);
  await page.getByRole("link", { name: "No problems" }).click();
  await expect(page.getByRole("figure")).toBeVisible();

  await page.getByRole("button", { name: "Add field match rule" }).click();
  await expect(page.getByRole("link", { name: "2 problems", exact: true })).toBeVisible();
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("n");
  await expect(page.getByRole("combobox", { name: "Field for Matching, rule 2" })).toBeFocused();
});
