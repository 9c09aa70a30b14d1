import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { floors, never } from "./version-floors.json" with { type: "json" };

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}

const lock: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync(fileURLToPath(new URL("../package-lock.json", import.meta.url)), "utf8"),
);
const locked = Object.entries(lock.packages).filter(([place]) => place !== "");

/** Every version of a package that is installed, also inside of others. */
function versionsOf(name: string): readonly string[] {
  return locked.filter(([place]) => place.endsWith(`node_modules/${name}`)).map(([, { version }]) => version);
}

/** Whether a version is at least another; a pre-release comes before its version. */
function isAtLeast(version: string, floor: string): boolean {
  const [release = "", before] = version.split("-", 2);
  const [given, wanted] = [release, floor].map((each) => each.split(".").map(Number));
  const first = (wanted ?? []).findIndex((part, index) => part !== given?.[index]);
  return first < 0 ? before === undefined : (given?.[first] ?? 0) > (wanted?.[first] ?? 0);
}

for (const { package: name, floor, advisories } of floors) {
  test(`${name} is ${floor} or newer (${advisories.join(", ")})`, () => {
    expect(versionsOf(name).filter((version) => !isAtLeast(version, floor))).toEqual([]);
  });
}

for (const { package: name, advisories } of never) {
  test(`${name} is not installed (${advisories.join(", ")})`, () => {
    expect(versionsOf(name)).toEqual([]);
  });
}

test("every floor and every ban names the advisories that it is for", () => {
  for (const { package: name, advisories } of [...floors, ...never]) {
    expect(advisories.length, name).toBeGreaterThan(0);
    for (const id of advisories) expect(id).toMatch(/^(CVE-\d{4}-\d{4,}|GHSA(-[0-9a-z]{4}){3})$/);
  }
});

test("the floors are of packages that the product is made of", () => {
  expect(["next", "react", "react-dom", "drizzle-orm"].filter((name) => versionsOf(name).length === 0)).toEqual([]);
});

test("every package of the lock file is pinned by its hash", () => {
  const loose = locked.filter(
    ([, { integrity, link, inBundle }]) => !link && !inBundle && !integrity?.startsWith("sha512-"),
  );
  expect(loose.map(([place]) => place)).toEqual([]);
});

test.each([
  ["16.4.5", "16.4.1", true],
  ["16.4.1", "16.4.1", true],
  ["16.4.0", "16.4.1", false],
  ["16.4.1-canary.3", "16.4.1", false],
  ["16.5.0-canary.1", "16.4.1", true],
  ["15.9.9", "16.4.1", false],
  ["0.45.10", "0.45.2", true],
])("%s is at least %s: %s", (version, floor, expected) => {
  expect(isAtLeast(version, floor)).toBe(expected);
});
