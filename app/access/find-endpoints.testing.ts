import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Something in `app` that a request can reach. */
export type Endpoint =
  | { readonly kind: "page"; readonly key: string; readonly route: string; readonly file: string }
  | {
      readonly kind: "handler";
      readonly key: string;
      readonly route: string;
      readonly method: string;
      readonly file: string;
    }
  | { readonly kind: "action"; readonly key: string; readonly name: string; readonly file: string };

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Every page, every method of every route handler and every server action, read from the sources. Their keys are
 * `page /runs/[run]`, `GET /api/runs/[run]` and `action startRunAction`.
 */
export function findEndpoints(): readonly Endpoint[] {
  return readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
    .map((file) => `app/${file.replaceAll("\\", "/")}`)
    .filter((file) => /\.(tsx?|jsx?|mjs)$/.test(file) && !/\.(test|testing)\.tsx?$/.test(file))
    .sort()
    .flatMap(endpointsOf);
}

function endpointsOf(file: string): readonly Endpoint[] {
  const source = readFileSync(path.join(root, file), "utf8");
  const name = path.basename(file).replace(/\.\w+$/, "");
  const route = routeOf(file);
  if (isServerFile(source))
    return exportsOf(source).map((each) => ({ kind: "action", key: `action ${each}`, name: each, file }));
  if (/["']use server["']/.test(source)) {
    throw new Error(
      `${file} has a server action inside of something else. Move it to a file that begins with "use server".`,
    );
  }
  if (name === "page") return [{ kind: "page", key: `page ${route}`, route, file }];
  if (name !== "route") return [];
  return exportsOf(source)
    .filter((each) => methods.includes(each))
    .map((method) => ({ kind: "handler", key: `${method} ${route}`, route, method, file }));
}

function isServerFile(source: string): boolean {
  return /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*["']use server["']/.test(source);
}

/** Names of the values that a module exports, in whatever way. */
function exportsOf(source: string): readonly string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
  if (/^export\s+(\*|default\b)/m.test(code)) throw new Error("Export handlers and actions by their names.");
  const declared = [...code.matchAll(/^export\s+(?:const|let|var|async\s+function|function)\s*\*?\s*(\w+)/gm)];
  const listed = [...code.matchAll(/^export\s*(?:const\s*)?\{([^}]*)\}/gm)].flatMap(([, names = ""]) =>
    names.split(",").map(
      (each) =>
        each
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? "",
    ),
  );
  return [...declared.map(([, name = ""]) => name), ...listed].filter((name) => name !== "");
}

/** The address of a page or handler: groups in brackets are no part of it. */
function routeOf(file: string): string {
  const parts = path.dirname(file).split("/").slice(1);
  return `/${parts.filter((part) => !part.startsWith("(")).join("/")}`;
}
