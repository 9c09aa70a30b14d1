import { expect, test } from "vitest";
import { readAllowedHosts } from "./allowed-hosts.ts";

const allowed = readAllowedHosts(
  "hooks.internal, 10.0.5.0/24 127.0.0.1:9000,[fd00::1]:9000, fd01::/16,box.internal:8443",
);

test.each([
  ["hooks.internal", 443, true],
  ["HOOKS.internal.", 80, true],
  ["not-hooks.internal", 443, false],
  ["hooks.internal.example", 443, false],
  ["box.internal", 8443, true],
  ["box.internal", 443, false],
])("the name %s on port %d: %s", (host, port, expected) => {
  expect(allowed.allowsName(host, port)).toBe(expected);
});

test.each([
  ["10.0.5.7", 80, true],
  ["10.0.6.7", 80, false],
  ["127.0.0.1", 9000, true],
  ["127.0.0.1", 9001, false],
  ["fd00::1", 9000, true],
  ["fd00::1", 443, false],
  ["fd01:2::3", 443, true],
  ["hooks.internal", 443, false],
])("the address %s on port %d: %s", (address, port, expected) => {
  expect(allowed.allowsAddress(address, port)).toBe(expected);
});

test("nothing is allowed where nothing is said", () => {
  for (const given of [undefined, "", " , "]) {
    expect(readAllowedHosts(given).allowsAddress("127.0.0.1", 80)).toBe(false);
  }
});

test.each(["https://hooks.internal", "10.0.0.0/33", "*", "a b/c", "10.0.0.0/8/9", "user@host"])(
  "%s is refused",
  (given) => {
    expect(() => readAllowedHosts(given)).toThrow("LOADSTEP_WEBHOOK_HOSTS");
  },
);
