import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

test.each([
  ["a page of ours", { origin: "http://localhost:3000", host: "localhost:3000" }, true],
  ["no page at all", { host: "localhost:3000" }, true],
  [
    "behind a proxy",
    { origin: "https://load.example", host: "10.0.0.1:3000", "x-forwarded-host": "load.example" },
    true,
  ],
  ["another site", { origin: "https://evil.example", host: "localhost:3000" }, false],
  ["another port", { origin: "http://localhost:3001", host: "localhost:3000" }, false],
  ["a page without an origin", { origin: "null", host: "localhost:3000" }, false],
])("isSameOrigin: %s", (_name, headers, expected) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>))).toBe(expected);
});
