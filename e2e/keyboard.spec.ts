import { sql } from "drizzle-orm";
import { countIn, expect, expectAccessible, test } from "./fixtures.ts";
import { csv, expectFinished, pressUntilFocused, tabTo } from "./screens.ts";
import { arrange, vendorFile } from "./workspace.ts";

test("by keyboard alone: a rule is edited and saved, dry-run, a skipped row read, the rule put right, and run", async ({
  page,
  db,
}) => {
  test.setTimeout(120_000);
  await arrange(db);
  await page.goto("/connectors/vendors/variables");
  await page.getByLabel("Choose a CSV file").setInputFiles(csv("vendors.csv", vendorFile));
  await expect(page.getByRole("row", { name: /vendor_code/ }).first()).toContainText("A-1");

  const press = (name: string | RegExp) => tabTo(page, page.getByRole("button", { name })).then(enter);
  const enter = () => page.keyboard.press("Enter");
  const noMatch = page.getByRole("combobox", { name: "If No Match Found, rule 1" });

  await page.goto("/connectors/vendors");
  await tabTo(page, page.getByRole("link", { name: "Vendors", exact: true }));
  await enter();
  await tabTo(page, noMatch);
  await page.keyboard.type("Do Not");
  await expect(noMatch).toHaveValue("do_not_upload");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved as version 2", { exact: true })).toBeVisible();

  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/run\?/);
  await press("Dry run");
  await expect(page).toHaveURL(/\/runs\/\d+/);
  await expectFinished(page);
  await press(/Outcome filter: Skipped/);
  await tabTo(page, page.getByRole("link", { name: "Row 3, Skipped" }));
  await enter();
  await expect(page.getByRole("heading", { name: "Row 3" })).toBeFocused();
  await expect(page.getByText("No match, so do not upload the row.")).toBeVisible();
  await page.keyboard.press("Escape");

  await tabTo(page, page.getByRole("link", { name: /Vendor master/ }).first());
  await enter();
  await tabTo(page, page.getByRole("link", { name: "Vendors", exact: true }));
  await enter();
  await tabTo(page, noMatch);
  await page.keyboard.type("Create");
  await expect(noMatch).toHaveValue("create_new");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved as version 3", { exact: true })).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/run\?/);
  await press("Run…");
  await press("Run now");
  await expectFinished(page);
  expect(await countIn(db, sql`select count(*) from records.vendor where code = 'C-3'`)).toBe(1);
});

test("the command menu opens by its key from anywhere, finds what has a page, and leads there", async ({
  page,
  db,
}) => {
  await arrange(db);
  await page.goto("/records/vendor");
  const menu = page.getByRole("dialog", { name: "Search or jump to" });
  const field = menu.getByRole("combobox");
  const options = menu.getByRole("option");
  const search = page.getByRole("searchbox").first();
  await search.focus();
  await pressUntilFocused(page, "Control+k", field);
  await expect(options.first()).toHaveText("Home");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(search).toBeFocused();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("no such thing");
  await expect(menu.getByText("Nothing is called like that", { exact: true })).toBeVisible();
  await field.fill("B-2");
  await expect(options).toHaveText(["B-2Vendor"]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "B-2" })).toBeVisible();

  await page.getByRole("button", { name: "Search or jump to" }).click();
  await page.keyboard.type("master");
  await expect(options).toHaveText(["Vendor masterSmartConnector", "Run Vendor master…"]);
  await page.keyboard.press("ArrowUp");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/connectors\/vendors\/run$/);
});

test("Enter in the command menu goes to what was typed, however late it is found", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/runs");
  const menu = page.getByRole("dialog", { name: "Search or jump to" });
  await pressUntilFocused(page, "Control+k", menu.getByRole("combobox"));
  await page.keyboard.type("A-1");
  await expect(menu.getByRole("option")).toHaveText(["A-1Vendor"]);
  let letGo = () => {};
  const isPressed = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/api/places?**", async (route) => {
    await isPressed;
    await route.continue();
  });
  await menu.getByRole("combobox").fill("B-2");
  await page.keyboard.press("Enter");
  letGo();
  await expect(page.getByRole("heading", { level: 1, name: "B-2" })).toBeVisible();

  await page.goto("/runs");
  await pressUntilFocused(page, "Control+k", menu.getByRole("combobox"));
  await page.keyboard.type("A-1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "A-1" })).toBeVisible();
});

test("what is typed before the command menu has arrived stands in it, and does nothing else", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/runs");
  const field = page.getByRole("dialog", { name: "Search or jump to" }).getByRole("combobox");
  let letGo = () => {};
  const isTyped = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/_next/static/chunks/**", async (route) => {
    await isTyped;
    await route.continue();
  });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("?mastt");
  await page.keyboard.press("Backspace");
  letGo();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("?mast");
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  await page.keyboard.type("v. ");
  await expect(field).toHaveValue("v. mast");
  await expect(page).toHaveURL(/\/runs$/);

  await page.reload();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("vendor", { delay: 40 });
  await expect(field).toHaveValue("vendor");

  await page.reload();
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

test("the list of keys opens by its key and by its button, and switches single keys off", async ({ page, db }) => {
  await arrange(db);
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  const isOn = list.getByRole("checkbox", { name: "Letters, digits and signs by themselves" });
  // A press of a button waits for the page's program, a press of a key does not.
  const open = async () => {
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await expect(list).toBeVisible();
  };
  const close = async () => {
    await page.keyboard.press("Escape");
    await expect(list).toHaveCount(0);
  };
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  await page.goto("/connectors");
  await open();
  await close();
  await press("g", "r");
  await expect(page).toHaveURL(/\/runs$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Runs");
  await press("?");
  await expect(list).toContainText("previous, next load step");
  await expectAccessible(page);
  await isOn.uncheck();
  await close();
  await press("?", "g", "h");

  await page.reload();
  await open();
  await expect(isOn).not.toBeChecked();
  await close();
  await press("?", "g", "h");
  await open();
  await isOn.check();
  await close();
  await expect(page).toHaveURL(/\/runs$/);
  await press("g", "d");
  await expect(page).toHaveURL(/\/records/);

  await page.goto("/records/vendor");
  await open();
  await close();
  await press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
});
