import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { csvOf } from "./files.ts";
import { distinctPeople, hotPeople, incomingPeople, type Kind, peopleByPhone } from "./people.ts";

const rows = 4_000;
const existing = 3_000;

test("the files are the same on every machine", async () => {
  const hash = createHash("sha256");
  const incoming = Array.from(incomingPeople(rows, existing), ([, one]) => one);
  for (const people of [
    incoming,
    distinctPeople(rows, existing),
    peopleByPhone(rows, existing),
    hotPeople(rows, existing),
  ]) {
    for await (const part of csvOf(people)) hash.update(part);
  }
  expect(hash.digest("hex").slice(0, 16)).toBe("54e5ab00121374dd");
});

test("rows as they come in life have the shares that they are to have", () => {
  const counts = new Map<Kind, number>();
  for (const [kind] of incomingPeople(rows, existing)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const share = (kind: Kind) => (counts.get(kind) ?? 0) / rows;
  expect(share("email")).toBeCloseTo(0.45, 1);
  expect(share("phone")).toBeCloseTo(0.05, 2);
  expect(share("repeat")).toBeCloseTo(0.02, 2);
  expect(share("invalid")).toBeCloseTo(0.005, 2);
});

test("nobody comes twice where a set-based statement is to take the rows", () => {
  const emails = Array.from(distinctPeople(rows, existing), ({ email }) => email);
  expect(new Set(emails).size).toBe(rows);
  const keys = Array.from(
    peopleByPhone(rows, existing),
    ({ email, phone, last_name }) => email || `${phone} ${last_name}`,
  );
  expect(new Set(keys).size).toBe(rows);
  const phones = Array.from(hotPeople(rows, existing), ({ phone }) => phone);
  expect(new Set(phones).size).toBe(phones.length);
});
