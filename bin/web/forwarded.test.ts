import { describe, expect, test } from "vitest";
import { webSettings } from "../lib/web-settings.mjs";
import { forwardedOf, setForwarded } from "./forwarded.ts";

const behindProxies = webSettings({ LOADSTEP_TRUSTED_PROXIES: "10.0.0.0/8,::1" });
const open = webSettings({});

describe("the client's address", () => {
  test.each([
    ["is the peer's where no proxy is trusted", open, "203.0.113.9", "1.1.1.1", "203.0.113.9"],
    ["is the peer's where that one is no proxy of ours", behindProxies, "203.0.113.9", "1.1.1.1", "203.0.113.9"],
    ["is what the proxy says", behindProxies, "10.0.0.1", "198.51.100.7", "198.51.100.7"],
    [
      "is the last that our proxies did not add",
      behindProxies,
      "10.0.0.1",
      "6.6.6.6, 198.51.100.7, 10.0.0.2",
      "198.51.100.7",
    ],
    ["is the proxy's own where it says nothing", behindProxies, "10.0.0.1", undefined, "10.0.0.1"],
    ["is the nearest that is an address", behindProxies, "10.0.0.1", "198.51.100.7, unknown", "10.0.0.1"],
    ["is IPv4 also through a socket of IPv6", behindProxies, "::ffff:10.0.0.1", "::ffff:198.51.100.7", "198.51.100.7"],
    ["is without the port that a proxy adds", behindProxies, "::1", "198.51.100.7:4711", "198.51.100.7"],
    ["may be one of IPv6 with a port", behindProxies, "::1", "[2001:db8::1]:4711", "2001:db8::1"],
  ])("%s", (_name, settings, peer, header, address) => {
    const headers = header === undefined ? {} : { "x-forwarded-for": header };
    expect(forwardedOf(headers, peer, settings).address).toBe(address);
  });
});

describe("host and protocol", () => {
  const said = { host: "127.0.0.1:3000", "x-forwarded-host": "a.example, load.example", "x-forwarded-proto": "https" };

  test("are the request's own where no proxy is trusted", () => {
    expect(forwardedOf(said, "10.0.0.1", open)).toMatchObject({ host: "127.0.0.1:3000", proto: "http" });
  });
  test("are what the last proxy says", () => {
    expect(forwardedOf(said, "10.0.0.1", behindProxies)).toMatchObject({ host: "load.example", proto: "https" });
  });
  test("are those of the public address, whoever says what", () => {
    const settings = webSettings({
      LOADSTEP_PUBLIC_URL: "https://public.example",
      LOADSTEP_TRUSTED_PROXIES: "10.0.0.1",
    });
    expect(forwardedOf(said, "10.0.0.1", settings)).toMatchObject({ host: "public.example", proto: "https" });
  });
  test("are http and nothing where nothing is said, and where nonsense is", () => {
    expect(forwardedOf({}, "10.0.0.1", behindProxies)).toMatchObject({ host: "", proto: "http" });
    const nonsense = { "x-forwarded-proto": "javascript" };
    expect(forwardedOf(nonsense, "10.0.0.1", behindProxies).proto).toBe("http");
  });
});

test("what a client says of itself is replaced, and of what only we say nothing is left", () => {
  const headers = {
    "x-forwarded-for": "6.6.6.6",
    "x-forwarded-prefix": "/evil",
    "x-forwarded-server": "evil",
    "x-real-ip": "6.6.6.6",
    forwarded: "for=6.6.6.6",
    "x-loadstep-hop": "guessed",
    "x-file-name": "a.csv",
  };
  setForwarded(headers, { address: "203.0.113.9", host: "load.example", proto: "https" });
  expect(headers).toEqual({
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-host": "load.example",
    "x-forwarded-proto": "https",
    "x-file-name": "a.csv",
  });
});
