import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { operations } from "./operations.ts";

const root = fileURLToPath(new URL("../../app/api/v1", import.meta.url));

interface Route {
  readonly file: string;
  readonly path: string;
  /** The operations that the file hands to `operate`, by the name under which their description is exported. */
  readonly operations: readonly string[];
}

const routes = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => /(^|\/)route\.tsx?$/.test(name))
  .map((name): Route => {
    const source = readFileSync(join(root, name), "utf8");
    return {
      file: name,
      path: `/${dirname(name)}`.replaceAll(/\[(\w+)\]/g, "{$1}"),
      operations: [...source.matchAll(/\boperate\((?:described\.)?(\w+)/g)].map(([, id = ""]) => id),
    };
  });

describe("every route below app/api/v1 answers described operations alone", () => {
  test.each(routes)("$path", ({ path, operations: ids, file }) => {
    const described = operations.filter((operation) => operation.path === path).map(({ id }) => id);
    expect([...ids].sort()).toEqual([...described].sort());
    expect(readFileSync(join(root, file), "utf8")).toMatch(
      /^export const \{ GET, POST, PUT, PATCH, DELETE, OPTIONS \} = routes\($/m,
    );
  });
});

test("every described operation has a route", () => {
  const paths = new Set(routes.map(({ path }) => path));
  expect(operations.filter(({ path }) => !paths.has(path)).map(({ id }) => id)).toEqual([]);
});

test("every operation stands in the list once", () => {
  const folder = fileURLToPath(new URL("operations", import.meta.url));
  const described = readdirSync(folder)
    .flatMap((name) => [...readFileSync(join(folder, name), "utf8").matchAll(/^ {2}id: "(\w+)",$/gm)])
    .map(([, id]) => id);
  expect(existsSync(folder)).toBe(true);
  expect(operations.map(({ id }) => id).sort()).toEqual(described.sort());
  const calls = operations.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(calls).size).toBe(calls.length);
});
