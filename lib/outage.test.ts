import { expect, test } from "vitest";
import { outageOf } from "./outage.ts";

const failed = (code: string) => new Error("Failed query", { cause: Object.assign(new Error("driver"), { code }) });

for (const code of ["08006", "57P01", "53100", "CONNECTION_CLOSED", "ECONNREFUSED", "EPIPE"]) {
  test(`${code} may pass`, () => expect(outageOf(failed(code))).toBe(code === "53100" ? "disk_full" : "outage"));
}
for (const code of ["42P01", "23505", "22003"]) {
  test(`${code} does not pass by itself`, () => expect(outageOf(failed(code))).toBeUndefined());
}
test("a bug is no outage", () => expect(outageOf(new TypeError("undefined is not a function"))).toBeUndefined());

test("a missing file is no outage", () => {
  const missing = Object.assign(new Error("ENOENT"), { code: "ENOENT", syscall: "open", path: "/nowhere" });
  expect(outageOf(missing)).toBeUndefined();
  expect(outageOf(Object.assign(new Error("ENOENT"), { code: "ENOENT", syscall: "connect", address: "/s" }))).toBe(
    "outage",
  );
});
