import { operations } from "../lib/api/operations.ts";
import { problemKinds } from "../lib/api/problem-kinds.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";

test("the reference shows every operation, with a call to copy, and leads to each kind of problem", async ({
  page,
}) => {
  await page.goto("/docs/api");
  await expect(page.getByRole("heading", { level: 1, name: "REST API" })).toBeVisible();
  await expect(page.getByRole("article")).not.toHaveCount(0);
  for (const { id, method, path } of operations) {
    const article = page.locator(`#${id}`);
    await expect(article).toContainText(method);
    await expect(article.locator("pre")).toContainText(`$LOADSTEP_URL/api/v1${path}`);
  }
  const start = page.locator("#startRun");
  await expect(start).toContainText("For keys with the role Admin, Editor, Operator");
  await expect(start.getByRole("cell", { name: "Idempotency-Key", exact: true })).toBeVisible();
  await start.getByRole("link", { name: "Run", exact: true }).click();
  await expect(page).toHaveURL(/#schema-Run$/);
  await expectAccessible(page);

  for (const kind of Object.keys(problemKinds)) {
    await expect(page.locator(`#problems a[href="/problems/${kind}"]`)).toHaveCount(1);
  }
  await page.getByRole("link", { name: "Idempotency-Key used for something else" }).click();
  await expect(page).toHaveURL("/problems/idempotency_key_reused");
  await expect(page.getByText("HTTP status 422")).toBeVisible();
  await expectAccessible(page);
});

test("there is a page for each kind of problem, and for no other", async ({ page, request }) => {
  for (const kind of Object.keys(problemKinds)) {
    expect((await request.get(`/problems/${kind}`)).status(), kind).toBe(200);
  }
  await page.goto("/problems/constructor");
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("REST API");
  expect((await request.get("/problems/constructor")).status()).toBe(404);
});
