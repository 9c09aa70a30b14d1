import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

test.each([
  ["a page of ours", { origin: "http://localhost:3000", host: "localhost:3000" }, true],
  ["a page of ours without an origin", { "sec-fetch-site": "same-origin", host: "localhost:3000" }, true],
  ["no page at all", { host: "localhost:3000" }, false],
  ["an address that was typed", { "sec-fetch-site": "none", host: "localhost:3000" }, false],
  ["another site of ours", { "sec-fetch-site": "same-site", host: "localhost:3000" }, false],
  [
    "another site that says it is the same",
    { origin: "https://evil.example", "sec-fetch-site": "same-origin", host: "localhost:3000" },
    false,
  ],
  [
    "behind a proxy",
    {
      origin: "https://load.example",
      host: "10.0.0.1:3000",
      "x-forwarded-host": "load.example",
      "x-forwarded-proto": "https",
    },
    true,
  ],
  [
    "our own name without encryption",
    { origin: "http://load.example", host: "load.example", "x-forwarded-proto": "https" },
    false,
  ],
  ["our own name with encryption that we have not", { origin: "https://load.example", host: "load.example" }, false],
  ["another site", { origin: "https://evil.example", host: "localhost:3000" }, false],
  ["another port", { origin: "http://localhost:3001", host: "localhost:3000" }, false],
  ["a page without an origin", { origin: "null", host: "localhost:3000" }, false],
])("isSameOrigin: %s", (_name, headers, expected) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>))).toBe(expected);
});
