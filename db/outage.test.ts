import { expect, test } from "vitest";
import { isOutage } from "./outage.ts";

const failed = (code: string) => new Error("Failed query", { cause: Object.assign(new Error("driver"), { code }) });

for (const code of ["08006", "57P01", "53100", "CONNECTION_CLOSED", "ECONNREFUSED", "EPIPE"]) {
  test(`${code} may pass`, () => expect(isOutage(failed(code))).toBe(true));
}
for (const code of ["42P01", "23505", "22003"]) {
  test(`${code} does not pass by itself`, () => expect(isOutage(failed(code))).toBe(false));
}
test("a bug is no outage", () => expect(isOutage(new TypeError("undefined is not a function"))).toBe(false));
