import { expect, expectAccessible, nobody, test } from "./fixtures.ts";
import { owner } from "./owner.ts";
import { loadSample, signIn } from "./screens.ts";

test.describe("who has not signed in", () => {
  test.use({ storageState: nobody });

  test("is led to the sign-in and then to the page that was asked for, with its view", async ({ page }) => {
    await page.goto("/runs?before=7");
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fruns%3Fbefore%3D7$/);
    await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password").fill("not the password at all");
    await page.keyboard.press("Enter");
    await expect(page.getByText("This e-mail address and password do not go together.")).toBeVisible();
    await page.getByLabel("Password").fill(owner.password);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/runs\?before=7$/);
  });

  test("is not led to another site", async ({ page }) => {
    await signIn(page, owner, "/sign-in?next=https://evil.example/");
    await expect(page).toHaveURL("/");
  });

  test("gets nothing but the sign-in, health and static files", async ({ request }) => {
    for (const path of ["/healthz", "/readyz", "/icon.svg", "/sign-in"]) {
      expect((await request.get(path)).status(), path).toBe(200);
    }
    for (const path of ["/api/runs/1", "/api/connectors/a", "/api/records/a", "/api/inputs/a/columns"]) {
      const answer = await request.get(path);
      expect(answer.status(), path).toBe(401);
      expect(answer.headers()["content-type"]).toBe("application/problem+json");
    }
    for (const path of ["/", "/connectors", "/runs", "/records", "/objects", "/import", "/objects/new"]) {
      const answer = await request.get(path, { maxRedirects: 0 });
      expect([answer.status(), answer.headers().location?.split("?")[0]], path).toEqual([307, "/sign-in"]);
    }
  });
});

test("signing out ends the session, also for who kept its cookie", async ({ browser }) => {
  const context = await browser.newContext({ storageState: nobody });
  const page = await context.newPage();
  await signIn(page, owner);
  const kept = await context.storageState();
  await page.getByRole("button", { name: "Account" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  const other = await browser.newContext({ storageState: kept });
  const late = await other.newPage();
  await late.goto("/runs");
  await expect(late).toHaveURL(/\/sign-in/);
  await context.close();
  await other.close();
});

test("a request from a page of another site changes nothing", async ({ page, request }) => {
  await loadSample(page);
  const others: readonly Record<string, string>[] = [{ origin: "https://evil.example" }, { origin: "null" }, {}];
  for (const headers of others) {
    const answer = await request.post("/api/inputs", {
      headers: { ...headers, "x-file-name": "a.csv" },
      data: "a\n1\n",
    });
    expect(answer.status()).toBe(403);
  }
});
