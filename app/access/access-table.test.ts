import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { accessTable, rowsOf } from "./access-table.testing.ts";
import { findEndpoints } from "./find-endpoints.testing.ts";

const endpoints = findEndpoints();
const keys = endpoints.map(({ key }) => key);

test("every endpoint has a row in the access table, and every row an endpoint", () => {
  expect(keys.length).toBeGreaterThan(40);
  expect(Object.keys(accessTable).sort()).toEqual([...keys].sort());
});

test("no two endpoints share a key", () => {
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test("what changes something has a row that says by what, so that the matrix can try it", () => {
  const changing = endpoints.filter(
    (endpoint) =>
      endpoint.kind === "action" ||
      (endpoint.kind === "handler" && endpoint.method !== "GET" && !endpoint.route.startsWith("/api/v1/")),
  );
  expect(changing.filter(({ key }) => !rowsOf(key).every((row) => row.does)).map(({ key }) => key)).toEqual([]);
});

test("every page, handler and action goes through app/access", () => {
  const doors = /from "@\/app\/access\/[\w-]+\.ts"/;
  const open = new Set(["page /sign-in", "GET /healthz", "GET /readyz"]);
  const strays = endpoints.filter(({ key, file }) => !open.has(key) && !doors.test(readFileSync(file, "utf8")));
  expect(strays.map(({ key }) => key)).toEqual([]);
});

test("every action and handler is made by what authorises it", () => {
  const makers = /^export const (\w+) = (define\w*Action|answer\w*)\b/gm;
  const strays = endpoints.flatMap((endpoint) => {
    if (endpoint.kind === "page" || ["GET /healthz", "GET /readyz"].includes(endpoint.key)) return [];
    const made = new Set([...readFileSync(endpoint.file, "utf8").matchAll(makers)].map(([, name]) => name));
    return made.has(endpoint.kind === "action" ? endpoint.name : endpoint.method) ? [] : [endpoint.key];
  });
  expect(strays).toEqual([]);
});

test("what opens without an account is the sign-in, and whether the server is well", () => {
  expect(keys.filter((key) => rowsOf(key).some(({ needs }) => needs === "nobody"))).toEqual([
    "GET /healthz",
    "GET /readyz",
    "action signInAction",
    "action createOwnerAction",
    "action signOutAction",
    "page /sign-in",
  ]);
});
