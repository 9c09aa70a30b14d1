import { rowsOf } from "../app/access/access-table.testing.ts";
import { findEndpoints } from "../app/access/find-endpoints.testing.ts";
import { filled } from "./access/call.ts";
import { makeWorld } from "./access/world.ts";
import { expect, nobody, test } from "./fixtures.ts";

test("every page has a policy", async ({ request, db }) => {
  const world = await makeWorld(db, "", { withDryRun: true });
  const paths = findEndpoints().flatMap((endpoint) =>
    endpoint.kind === "page"
      ? rowsOf(endpoint.key).map(({ query = "" }) => filled(endpoint.route, world.params) + query)
      : [],
  );
  for (const path of paths) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.headers()["content-security-policy"], path).toMatch(
      /^default-src 'none'; script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'; style-src 'self'; style-src-attr 'unsafe-inline';/,
    );
  }
  expect(paths.length).toBeGreaterThan(20);
});

test.describe("without an account", () => {
  test.use({ storageState: nobody });

  test("a script that got into a page would not run", async ({ browser, baseURL }) => {
    // A context of its own: the fixture's complains of what is wanted here.
    const context = await browser.newContext({ baseURL, storageState: nobody });
    const page = await context.newPage();
    const refused = page.waitForEvent("console", (message) => message.text().includes("Content Security Policy"));
    await page.goto("/sign-in");
    await page.evaluate(() => {
      const script = document.createElement("div");
      script.innerHTML = "<img src=x onerror='document.title = \"run\"'>";
      document.body.append(script);
    });
    await refused;
    await expect(page).toHaveTitle(/Sign in/);
    await context.close();
  });

  test("a page that is not there is a page with a policy, and below /api it is a problem", async ({ request }) => {
    const answer = await request.get("/nothing/here.html");
    expect(answer.status()).toBe(404);
    expect(answer.headers()["content-security-policy"]).toContain("script-src 'nonce-");
    for (const [method, path, status] of [
      ["GET", "/api/nothing", 401],
      ["GET", "/api", 404],
      ["GET", "/api/%E0%A4%A", 400],
      ["DELETE", "/api/inputs", 405],
      ["POST", "/healthz", 405],
    ] as const) {
      const refused = await request.fetch(path, { method });
      expect([refused.status(), refused.headers()["content-type"]], `${method} ${path}`).toEqual([
        status,
        "application/problem+json",
      ]);
      expect(await refused.json()).toMatchObject({ status, traceId: expect.stringMatching(/^[0-9a-f]{16}$/) });
    }
  });

  test("static files may be kept, and nothing else", async ({ page, request }) => {
    const kept: string[] = [];
    page.on("response", (response) => {
      if (response.url().includes("/_next/static/")) kept.push(response.headers()["cache-control"] ?? "");
    });
    await page.goto("/sign-in");
    expect(kept.length).toBeGreaterThan(5);
    expect(new Set(kept)).toEqual(new Set(["public, max-age=31536000, immutable"]));
    for (const path of ["/sign-in", "/nothing", "/healthz", "/readyz", "/samples/contacts.csv", "/api/runs/1"]) {
      expect((await request.get(path)).headers()["cache-control"], path).toBe("no-store");
    }
  });
});
