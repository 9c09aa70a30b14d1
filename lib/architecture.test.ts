import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What each folder may import (CONTRIBUTING.md, "Who may import whom"). Tests may import what they test with. */
const layers: Readonly<Record<string, readonly string[]>> = {
  "lib/model": ["zod", "yaml"],
  "lib/engine": ["lib/model", "libphonenumber-js", "temporal-polyfill"],
  "lib/intake": ["lib/model", "zod"],
  "lib/store": ["lib/model"],
  "lib/texts": ["lib/model", "lib/engine", "lib/intake", "use-intl"],
  "lib/report": ["lib/model", "fflate"],
  "lib/outbound": ["lib/model"],
  "lib/samples": ["lib/model"],
  "lib/run": ["lib/model", "lib/engine", "lib/intake", "lib/store", "lib/texts"],
  "lib/errors.ts": ["lib/model"],
};

/** Where a folder must not reach, whatever else it imports. */
const forbidden: Readonly<Record<string, readonly string[]>> = {
  db: ["app", "components", "next", "react"],
  components: ["app", "db", "lib/run", "lib/store", "lib/intake"],
  lib: ["app", "components", "db", "react", "next"],
};

/** `lib/action` is the edge of the framework. */
const atTheEdge = ["lib/action", "lib/api"];

describe("who may import whom", () => {
  for (const [layer, allowed] of Object.entries(layers)) {
    test(`${layer} imports only itself, ${allowed.join(", ")}`, () => {
      const offences = importsBelow(layer).filter(
        ({ target }) => !target.startsWith("node:") && ![layer, ...allowed].some((name) => isWithin(target, name)),
      );
      expect(offences).toEqual([]);
    });
  }

  for (const [folder, targets] of Object.entries(forbidden)) {
    test(`${folder} never imports ${targets.join(", ")}`, () => {
      const offences = importsBelow(folder).filter(
        ({ file, target }) =>
          !atTheEdge.some((edge) => isWithin(file, edge)) && targets.some((name) => isWithin(target, name)),
      );
      expect(offences).toEqual([]);
    });
  }

  test("nothing imports in a circle", () => {
    const graph = new Map<string, string[]>();
    for (const folder of ["lib", "db", "components", "app"]) {
      for (const { file, target } of importsBelow(folder)) graph.set(file, [...(graph.get(file) ?? []), target]);
    }
    expect(firstCircle(graph)).toBeUndefined();
  });

  test("no file only re-exports", () => {
    const barrels = ["lib", "db", "components", "app"]
      .flatMap(sourceFiles)
      .filter((file) => /(^|\/)index\.tsx?$/.test(file) || /^\s*export \* from/m.test(read(file)));
    expect(barrels).toEqual([]);
  });
});

test("app opens the database in app/access, and else only where nobody has signed in yet", () => {
  const allowed = [
    "app/access/context.ts",
    "app/access/define-action.ts",
    "app/access/enter-public-page.ts",
    "app/readyz/route.ts",
    "app/sign-in/page.tsx",
  ];
  const openers = importsBelow("app").filter(({ target }) => target === "db/client.ts");
  expect([...new Set(openers.map(({ file }) => file))].sort()).toEqual(allowed);
});

test.each(["CONTRIBUTING.md", "docs/security.md"])("%s names only paths that exist", (file) => {
  const named = [...read(file).matchAll(/`((?:app|bin|components|db|docs|e2e|lib|public|scripts)\/[^`\s*<>]*)`/g)];
  const missing = named.map(([, path = ""]) => path).filter((path) => !existsSync(join(root, path)));
  expect(missing).toEqual([]);
});

function importsBelow(folder: string): { file: string; target: string }[] {
  return sourceFiles(folder).flatMap((file) =>
    [...read(file).matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)["']([^"'$\s]+)["']/g)].map(([, target = ""]) => ({
      file,
      target: resolved(file, target),
    })),
  );
}

function sourceFiles(folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [folder];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => /\.tsx?$/.test(file) && !/(^|[./])(test|contract|testing)\.tsx?$/.test(file));
}

function resolved(file: string, target: string): string {
  if (target.startsWith("@/")) return target.slice(2);
  return target.startsWith(".") ? normalize(join(dirname(file), target)) : target;
}

function isWithin(target: string, name: string): boolean {
  return target === name || target.startsWith(`${name}/`);
}

function read(file: string): string {
  return readFileSync(join(root, relative(root, join(root, file))), "utf8");
}

function firstCircle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const target of graph.get(file) ?? []) {
      const circle = visit(target, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return undefined;
}
