import { sql } from "drizzle-orm";
import { expect, expectAccessible, expectAccessibleInThemes, test } from "./fixtures.ts";
import { dryRun, loadSample } from "./screens.ts";

const vendor = "5a3b1e00-0000-4000-8000-000000000001";
const pages = [
  "/",
  "/connectors",
  "/connectors/vendorsAndProducts",
  "/connectors/vendorsAndProducts/steps/1",
  "/connectors/vendorsAndProducts/variables",
  "/connectors/vendorsAndProducts/settings",
  "/connectors/vendorsAndProducts/versions",
  "/connectors/vendorsAndProducts/run",
  "/runs",
  "/runs/1",
  "/runs/1?row=17",
  "/runs/1?view=flow",
  "/runs/1?view=issues",
  "/records",
  "/records/vendor",
  "/records/vendor?archived=all&q=a",
  `/records/vendor/${vendor}`,
  "/objects",
  "/objects/vendor",
  "/automations",
  "/automations/new",
  "/import",
  "/settings/people",
  "/settings/api-keys",
  "/settings/webhooks",
  "/settings/audit-log",
  "/settings/account",
  "/no-access?needs=write",
  "/no-such-page",
];

test("every page has its own title, one h1, a working skip link, nothing for axe to find in both themes, fits 320 px, and says no error", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const said: string[] = [];
  page.on("console", (message) => {
    const isExpected = new URL(page.url()).pathname === "/no-such-page" && message.text().includes("404");
    if (message.type() === "error" && !isExpected) said.push(`${page.url()}: ${message.text()}`);
  });
  await loadSample(page);
  await page.goto("/connectors/vendorsAndProducts/run");
  await dryRun(page);
  const titles = new Map<string, string>();
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page).toHaveTitle(/Loadstep/);
    titles.set(path.split("?")[0] ?? path, await page.title());
    const hasDrawer = path.includes("row=");
    if (hasDrawer) await expect(page.getByText("How it was decided")).toBeVisible();
    await expectAccessibleInThemes(page);
    await page.setViewportSize({ width: 320, height: 700 });
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(overflow, path).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 720 });
    // An open drawer holds the focus.
    if (hasDrawer) continue;
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator("main")).toBeFocused();
  }
  expect(new Set(titles.values()).size).toBe(titles.size);
  expect(said).toEqual([]);
});

test("an empty workspace has pages that say what to do", async ({ page }) => {
  for (const path of ["/", "/connectors", "/runs", "/records", "/objects", "/automations", "/settings/webhooks"]) {
    await page.goto(path);
    await expectAccessible(page);
    await expect(
      page.locator("main").getByRole("link").or(page.locator("main").getByRole("button")).first(),
    ).toBeVisible();
  }
});

test("in forced colours it shows where one is and where a layer ends", async ({ page }) => {
  await loadSample(page);
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/connectors/vendorsAndProducts/steps/1");
  const style = (name: string) =>
    page
      .getByRole("navigation")
      .first()
      .getByRole("link", { name })
      .evaluate((link) => getComputedStyle(link).outlineStyle);
  expect(await style("Connectors")).toBe("solid");
  expect(await style("Objects")).toBe("none");
  await page.getByRole("combobox", { name: "Variable to Match, rule 1" }).click();
  const layer = page.locator(".layer").filter({ has: page.getByRole("listbox") });
  await expect(layer).toHaveCSS("border-top-width", "1px");
});

test("a page that the server could not make says so, and asks again when it is told to", async ({ page, db }) => {
  const without = async (table: string, address: string) => {
    await db.execute(sql`alter table ${sql.identifier(table)} rename to ${sql.identifier(`${table}_away`)}`);
    try {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1, name: "This page could not be shown" })).toBeVisible();
      await expect(page).toHaveTitle("This page could not be shown · Loadstep");
      await expect(page.getByText(/^Reference \S/)).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
      await expectAccessible(page);
    } finally {
      await db.execute(sql`alter table ${sql.identifier(`${table}_away`)} rename to ${sql.identifier(table)}`);
    }
    await page.getByRole("button", { name: "Try again" }).click();
  };
  await page.emulateMedia({ colorScheme: "dark" });
  await without("runs", "/runs");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  // The frame around every page asks for the session.
  await without("sessions", "/objects");
  await expect(page.getByRole("heading", { level: 1, name: "Objects" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("health and readiness answer", async ({ request }) => {
  expect((await request.get("/healthz")).status()).toBe(200);
  expect(await (await request.get("/readyz")).json()).toMatchObject({ status: "ok" });
});
