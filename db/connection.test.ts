import { expect, test } from "vitest";
import { withDatabase, withoutPassword } from "./connection.ts";

const addresses = [
  {
    name: "a unix socket",
    url: "postgres:///loadstep?host=%2Fdata%2Fpg18&user=loadstep",
    other: "postgres:///other?host=%2Fdata%2Fpg18&user=loadstep",
    shown: "postgres:///loadstep?host=%2Fdata%2Fpg18&user=loadstep",
  },
  {
    name: "a host with a password",
    url: "postgresql://ann:s%40cret@db.example.test:5433/loadstep?sslmode=require",
    other: "postgresql://ann:s%40cret@db.example.test:5433/other?sslmode=require",
    shown: "postgresql://ann:***@db.example.test:5433/loadstep?sslmode=require",
  },
  {
    name: "a password among the settings",
    url: "postgres://db.example.test/loadstep?user=ann&password=secret",
    other: "postgres://db.example.test/other?user=ann&password=secret",
    shown: "postgres://db.example.test/loadstep?user=ann&password=***",
  },
];

for (const { name, url, other, shown } of addresses) {
  test(`${name}: another database of the same server`, () => {
    expect(withDatabase(url, "other")).toBe(other);
  });

  test(`${name}: shown without its password`, () => {
    expect(withoutPassword(url)).toBe(shown);
  });
}

test("what is no address at all is not shown", () => {
  expect(withoutPassword("hunter2")).toBe("(not an address)");
});
