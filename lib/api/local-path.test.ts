import { expect, test } from "vitest";
import { localPath } from "./local-path.ts";

test.each([
  ["a page with its view", "/runs/7?outcome=failed&row=17#row", "/runs/7?outcome=failed&row=17#row"],
  ["nothing", undefined, "/"],
  ["two of them", ["/a", "/b"], "/"],
  ["another site", "https://evil.example/", "/"],
  ["another site without a protocol", "//evil.example/", "/"],
  ["another site behind a backslash", "/\\evil.example/", "/"],
  ["another site behind a tab", "/\t/evil.example/", "/"],
  ["a script", "javascript:alert(1)", "/"],
])("localPath: %s", (_name, given, expected) => {
  expect(localPath(given)).toBe(expected);
});
