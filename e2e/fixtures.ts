import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test";
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
  readonly db: Database;
  /** The cookies of the owner, signed in once. */
  readonly ownerState: Awaited<ReturnType<APIRequestContext["storageState"]>>;
}

/** Playwright's test with the app's own database beside the page. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
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
    const refused: string[] = [];
    context.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) refused.push(message.text());
    });
    await use(context);
    // Whatever a test does with the pages, nothing on them is refused by their own policy.
    expect(refused).toEqual([]);
  },
  emptyWorkspace: [
    async ({ db }, use) => {
      await emptyWorkspace(db);
      await use(undefined);
    },
    { auto: true },
  ],
});

export { expect };

/** The cookies of who has not signed in. */
export const nobody = { cookies: [], origins: [] };

/** A number that a query gives. */
export async function countIn(db: Database, query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await db.execute<{ count: string }>(query);
  return Number(row?.count);
}

/** Axe finds nothing on the page as it is, once what appears has appeared. @param rules all where left out */
export async function expectAccessible(page: Page, rules?: readonly string[]): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  // Without frames of other origins, which no page has: looking for them takes as long as all the rest.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
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
