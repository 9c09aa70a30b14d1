import { aKey } from "./api-client.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { owner } from "./owner.ts";
import { aVisitor } from "./people.ts";
import { dryRun, loadSample } from "./screens.ts";

const vendor = "/records/vendor/5a3b1e00-0000-4000-8000-000000000001";
const connector = "/connectors/vendorsAndProducts";

/** What a page offers, and who is offered it. */
const offers: readonly { path: string; name: string | RegExp; role?: "link" | "button"; to: readonly string[] }[] = [
  { path: "/", name: "Remove the sample", to: ["editor"] },
  { path: "/", name: "Do a dry run", role: "link", to: ["editor", "operator"] },
  { path: "/", name: "New SmartConnector", to: ["editor"] },
  { path: "/connectors", name: "New SmartConnector", to: ["editor"] },
  { path: "/connectors", name: "Import a configuration file", role: "link", to: ["editor"] },
  { path: "/objects", name: "New Object", role: "link", to: ["editor"] },
  { path: "/objects/vendor", name: "Edit", role: "link", to: ["editor"] },
  { path: "/objects/vendor", name: /^Remove/, to: ["editor"] },
  { path: "/automations", name: "New automation", role: "link", to: ["editor"] },
  { path: connector, name: "Save", to: ["editor"] },
  { path: connector, name: "Dry run", to: ["editor", "operator"] },
  { path: connector, name: "Run…", role: "link", to: ["operator"] },
  { path: connector, name: "Add load step", to: ["editor"] },
  { path: `${connector}/steps/1`, name: "Save", to: ["editor"] },
  { path: `${connector}/steps/1`, name: "Undo", to: ["editor"] },
  { path: `${connector}/variables`, name: "Add variable", to: ["editor"] },
  { path: `${connector}/run`, name: "Dry run", to: ["editor", "operator"] },
  { path: `${connector}/run`, name: "Run…", to: ["operator"] },
  { path: "/runs/1", name: "Run this for real…", to: ["operator"] },
  { path: "/records/vendor", name: "New Vendor", role: "link", to: ["operator"] },
  { path: vendor, name: "Edit", role: "link", to: ["operator"] },
  { path: vendor, name: "Archive…", to: ["operator"] },
];

for (const role of ["editor", "operator", "viewer"] as const) {
  test(`what ${role} may not do is not offered`, async ({ page: ownerPage, browser, db }) => {
    test.setTimeout(180_000);
    await loadSample(ownerPage);
    await ownerPage.goto(`${connector}/run`);
    await dryRun(ownerPage);
    const { page } = await aVisitor(browser, db, role);
    for (const { path, name, role: kind = "button", to } of offers) {
      if (new URL(page.url()).pathname !== path) await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const count = to.includes(role) ? 1 : 0;
      await expect(
        page
          .locator("main")
          .getByRole(kind, { name, exact: typeof name === "string" })
          .first(),
        path,
      ).toHaveCount(count);
    }
  });
}

test("who may not configure reads a load step with everything in its place, and changes nothing", async ({
  page: ownerPage,
  browser,
  db,
}) => {
  await loadSample(ownerPage);
  const { page } = await aVisitor(browser, db, "operator");
  await page.goto(`${connector}/steps/1`);
  await expect(page.getByText("As Operator you can look at this, but not change it")).toBeVisible();
  const field = page.getByRole("combobox", { name: "Field for Matching, rule 1" });
  await expect(field).toHaveValue("Vendor code");
  await expect(field).toBeDisabled();
  await expect(page.getByRole("combobox", { name: "If No Match Found, rule 1" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Add field match rule" })).toBeDisabled();
  // Trying rows is no change.
  await page.getByLabel("Row number").fill("17");
  await page.keyboard.press("Enter");
  await expect(page.getByText("decided by rule 2")).toBeVisible();
  await page.getByRole("group", { name: /^Rule 1/ }).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Control+s");
  await page.keyboard.press("Control+z");
  await expect(page.getByText("Saved as version 1", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${connector}/settings`);
  await expect(page.getByLabel("Name", { exact: true })).toBeDisabled();
  await expectAccessible(page);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("draft")))).toEqual([]);

  const viewer = await aVisitor(browser, db, "viewer");
  await viewer.page.goto(`${connector}/steps/1`);
  await expect(viewer.page.getByText("Your role does not try rows")).toBeVisible();
  await viewer.page.goto(`${connector}/run`);
  await expect(viewer.page.getByRole("heading", { level: 1 })).toHaveText("Your role does not open this page");
});

test("runs, versions and edits say who", async ({ page, browser, db }) => {
  await loadSample(page);
  const { page: other, name } = await aVisitor(browser, db, "admin");
  await other.goto(`${connector}/run`);
  await dryRun(other);
  await expect(other.getByText(`started by ${name}`)).toBeVisible();
  await page.goto("/runs");
  await expect(page.getByRole("row", { name: /Dry run 1/ })).toContainText(`by ${name}`);

  await other.goto(`${vendor}/edit`);
  await other.getByLabel("City").fill("Bregenz");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other).toHaveURL(new RegExp(`${vendor}$`));
  await page.goto(`${vendor}?tab=history`);
  await expect(page.locator("main").getByText(`by hand, ${name}`).first()).toBeVisible();
  const authorization = `Bearer ${await aKey(db, "admin")}`;
  const edit = { headers: { authorization }, data: { values: { city: "Lustenau" } } };
  const inApi = vendor.replace("/records/vendor", "/api/v1/objects/vendor/records");
  expect((await page.request.patch(inApi, edit)).status()).toBe(200);
  await page.reload();
  await expect(page.locator("main").getByText("by key of a admin (API key)").first()).toBeVisible();

  await page.goto(`${connector}/versions`);
  await expect(page.getByRole("row", { name: /Version 1/ })).toContainText(owner.name);
});

test("two who edit at once are told of each other by name", async ({ page, browser, db }) => {
  await loadSample(page);
  const { page: other, name } = await aVisitor(browser, db, "editor");
  await page.goto(`${connector}/settings`);
  await other.goto(`${connector}/settings`);
  await other.getByLabel("Description").fill("By the other one");
  await expect(other.getByRole("button", { name: /^Draft kept/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: new RegExp(`^Draft kept .* by ${name}`) })).toBeVisible();
  await page.getByLabel("Description").fill("Mine");
  await expect(page.getByRole("button", { name: /^Draft kept \d\d:\d\d\./ })).toBeVisible();
  await other.getByLabel("Description").fill("By the other one again");
  await expect(other.getByText(/owner changed the draft of this SmartConnector at/)).toBeVisible();
  await other.getByRole("button", { name: "Go on with mine" }).click();
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await expect(other.getByText("Saved as version 2", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(new RegExp(`${name} saved version 2 at .* UTC while you were editing`))).toBeVisible();
});
