import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operations } from "@/lib/api/operations.ts";
import { accessTable, isOfApi, rowsOf } from "./access-table.testing.ts";
import { findEndpoints } from "./find-endpoints.testing.ts";

const endpoints = findEndpoints();
const keys = endpoints.map(({ key }) => key);

test("every endpoint has a row in the access table, and every row an endpoint", () => {
  const rows = Object.keys(accessTable);
  expect(keys.filter((key) => rowsOf(key).length === 0)).toEqual([]);
  expect(rows.filter((key) => !keys.includes(key))).toEqual([]);
  expect(keys.length).toBeGreaterThan(100);
});

test("every operation of the REST API has a row of its own, and nothing else there has", () => {
  const described = operations.map(
    ({ method, path }) => `${method} /api/v1${path.replaceAll("{", "[").replaceAll("}", "]")}`,
  );
  expect(Object.keys(accessTable).filter(isOfApi).sort()).toEqual([...described].sort());
});

test("no two endpoints share a key", () => {
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test("what changes something has a row that says by what, so that the matrix can try it", () => {
  const changing = endpoints.filter(
    ({ kind, key, ...endpoint }) =>
      kind === "action" || ("method" in endpoint && endpoint.method !== "GET" && !isOfApi(key)),
  );
  const silent = changing.filter(({ key }) => !rowsOf(key).every((row) => row.does || row.status === 404));
  expect(silent.map(({ key }) => key)).toEqual([]);
});

/** What opens to everybody, by its own verb or by none. */
const open = ["page /sign-in", "GET /healthz", "GET /readyz"];

test("every page, handler and action goes through app/access", () => {
  const doors = /from "@\/app\/access\/[\w-]+\.ts"/;
  const strays = endpoints.filter(({ key, file }) => !open.includes(key) && !doors.test(readFileSync(file, "utf8")));
  expect(strays.map(({ key }) => key)).toEqual([]);
});

test("every page enters before it reads", () => {
  const pages = endpoints.filter(({ kind, key }) => kind === "page" && !open.includes(key));
  const enters = /(\bawait enterPage|= enterPublicPage)\(/;
  const strays = pages.filter(({ file }) => !enters.test(readFileSync(file, "utf8")));
  expect(strays.map(({ key }) => key)).toEqual([]);
});

test("every action and handler is made by what authorises it", () => {
  const makers = /^(?:export )?const (\w+|\{[^}]*\}) = (define\w*Action|answer\w*|routes)\b/gm;
  const strays = endpoints.filter((endpoint) => {
    if (endpoint.kind === "page" || open.includes(endpoint.key)) return false;
    const source = readFileSync(endpoint.file, "utf8");
    const made = [...source.matchAll(makers)].flatMap(([, names = ""]) => names.match(/\w+/g) ?? []);
    const name = endpoint.kind === "action" ? endpoint.name : endpoint.method;
    const known = new RegExp(`^export \\{.*\\b(\\w+) as ${name}\\b`, "m").exec(source)?.[1] ?? name;
    return !made.includes(known);
  });
  expect(strays.map(({ key }) => key)).toEqual([]);
});

test("what opens without an account is the sign-in, links that were sent, and whether the server is well", () => {
  expect(keys.filter((key) => rowsOf(key).some(({ needs }) => needs === "nobody"))).toEqual([
    "GET /healthz",
    "page /invitation/[token]",
    "action acceptInvitationAction",
    "action setPasswordAction",
    "GET /readyz",
    "action signInAction",
    "action createOwnerAction",
    "action signOutAction",
    "page /sign-in",
  ]);
});
