import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import type Axe from "axe-core";
import type { sql } from "drizzle-orm";
import { type Database, openDatabase } from "../db/client.ts";
import { openCluster } from "../db/cluster.ts";
import { emptyWorkspace } from "../db/testing.ts";
import { owner } from "./owner.ts";
import { place } from "./place.ts";
import { signIn } from "./screens.ts";

interface TestFixtures {
  /** Every test begins in an empty workspace. */
  readonly emptyWorkspace: undefined;
}

interface WorkerFixtures {
  readonly browser: Browser;
  readonly db: Database;
  /** The cookies of the owner, signed in once. */
  readonly ownerState: Awaited<ReturnType<APIRequestContext["storageState"]>>;
}

/** Contexts of the test that goes on, those that it opened itself too. */
const opened = new Set<BrowserContext>();

/** Playwright's test with the app's own database beside the page. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  browser: [
    async ({ browser }, use) => {
      const newContext = browser.newContext.bind(browser);
      browser.newContext = async (options) => {
        const context = await newContext(options);
        opened.add(context.on("page", goesWhereItIsHeard));
        return context;
      };
      await use(browser);
    },
    { scope: "worker" },
  ],
  db: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const cluster = await openCluster({ folder: place.dataFolder });
      const db = openDatabase(cluster.url, { max: 2 });
      await use(db);
      await db.$client.end();
      await cluster.stop();
    },
    { scope: "worker" },
  ],
  ownerState: [
    async ({ browser }, use) => {
      const page = await browser.newPage({ baseURL: place.url });
      await signIn(page, owner);
      await use(await page.context().storageState());
      await page.close();
    },
    { scope: "worker" },
  ],
  // Every test is the owner's, unless it says `test.use({ storageState: nobody })`.
  storageState: ({ ownerState }, use) => use(ownerState),
  context: async ({ context }, use) => {
    const wrong: string[] = [];
    context.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) wrong.push(message.text());
    });
    context.on("weberror", (error) => wrong.push(`${error.page()?.url()}: ${error.error().message}`));
    await use(context);
    // Whatever a test does with the pages, nothing on them is refused by their own policy, and no error is left to nobody.
    expect(wrong).toEqual([]);
  },
  emptyWorkspace: [
    async ({ db }, use) => {
      await emptyWorkspace(db);
      await use(undefined);
      // Pages that stay open go on asking the server, through all tests that come.
      await Promise.all(Array.from(opened, (context) => context.close()));
      opened.clear();
    },
    { auto: true },
  ],
});

export { expect };

/** No one presses a key before the page can hear it, as a test on a busy machine would. */
function goesWhereItIsHeard(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...to) => {
    const response = await goto(...to);
    await isHeard(page);
    return response;
  };
  page.reload = async (...options) => {
    const response = await reload(...options);
    await isHeard(page);
    return response;
  };
}

/** React has taken over each control of the page as the server drew it. */
async function isHeard(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Array.from(document.querySelectorAll("button, input, select, textarea, a[href]"))
      .filter((control) => !control.closest("[hidden]"))
      .every((control) => Object.keys(control).some((key) => key.startsWith("__reactProps"))),
  );
}

/** The cookies of who has not signed in. */
export const nobody = { cookies: [], origins: [] };

/** A number that a query gives. */
export async function countIn(db: Database, query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await db.execute<{ count: string }>(query);
  return Number(row?.count);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Axe finds nothing on the page as it is, once what appears has appeared. @param rules all where left out */
export async function expectAccessible(page: Page, rules?: readonly string[]): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  // A page that is drawn anew is without its title for a moment.
  await expect(page).toHaveTitle(/./);
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  const found = await page.evaluate(
    async (runOnly) => {
      // No page has frames, and what is right needs no report: with them it takes four times as long.
      const options = { iframes: false, resultTypes: ["violations" as const], ...(runOnly && { runOnly }) };
      const { violations } = await (globalThis as unknown as { axe: typeof Axe }).axe.run(document, options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
    },
    rules && [...rules],
  );
  expect(found).toEqual([]);
}

/** The same in the light theme and in the dark one, where only the colours are others. */
export async function expectAccessibleInThemes(page: Page): Promise<void> {
  const turn = async (colorScheme: "light" | "dark") => {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
  };
  await expectAccessible(page);
  await turn("dark");
  await expectAccessible(page, ["color-contrast"]);
  await turn("light");
}
