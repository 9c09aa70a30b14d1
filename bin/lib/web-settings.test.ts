import { expect, test } from "vitest";
import { webSettings } from "./web-settings.mjs";

test.each([
  ["nothing", undefined, undefined],
  ["an address", "https://load.example", "https://load.example/"],
  ["an address with a port", "http://load.example:8080/", "http://load.example:8080/"],
])("LOADSTEP_PUBLIC_URL: %s", (_name, given, href) => {
  expect(webSettings({ LOADSTEP_PUBLIC_URL: given }).publicUrl?.href).toBe(href);
});

test.each([
  "load.example",
  "ftp://load.example",
  "https://load.example/path",
  "https://a:b@load.example",
  "https://a/?q",
])("LOADSTEP_PUBLIC_URL=%s is refused with what was expected", (given) => {
  expect(() => webSettings({ LOADSTEP_PUBLIC_URL: given })).toThrow(/expected the address that people type/);
});

test("LOADSTEP_TRUSTED_PROXIES takes addresses and networks", () => {
  const { trustedProxies } = webSettings({ LOADSTEP_TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8 fd00::/8" });
  const isTrusted = ["127.0.0.1", "10.1.2.3", "127.0.0.2", "11.0.0.1"].map((each) => trustedProxies.check(each));
  expect(isTrusted).toEqual([true, true, false, false]);
  expect(trustedProxies.check("fd12::1", "ipv6")).toBe(true);
});

test.each(["localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "fd00::/129", "10.0.0.0/-1"])(
  "LOADSTEP_TRUSTED_PROXIES=%s is refused with what was expected",
  (given) => {
    expect(() => webSettings({ LOADSTEP_TRUSTED_PROXIES: given })).toThrow(/expected IP addresses or networks/);
  },
);
