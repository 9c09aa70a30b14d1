import type { z } from "zod";
import { definitionFaults, expectedInWords } from "./definition-faults.ts";
import { type Fault, pointer } from "./fault.ts";
import { standIns } from "./stand-ins.ts";

export type ParsedThrough<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: Fault[] };

type Path = readonly PropertyKey[];
/** The keys above the definition that a path leads into: `objects` and its place, say. None in a file of one. */
type RootOf = (path: Path) => { readonly kind: string; readonly rest: Path };

/** One part that is wrong hides others only so often. */
const mostPasses = 20;

/**
 * Parses, and where that fails puts stand-ins in place of what is wrong and parses again, until nothing new is found:
 * a wrong part keeps a schema from looking at those around it. The input is mended in place.
 * @param kind what the input is, where it is one definition; else paths begin with the kind and a position
 */
export function parseThrough<T>(schema: z.ZodType<T>, input: object, kind?: string): ParsedThrough<T> {
  const faults: Fault[] = [];
  const rootOf: RootOf = (path) =>
    kind === undefined ? { kind: String(path[0]), rest: path.slice(path.length > 1 ? 2 : 1) } : { kind, rest: path };
  for (let pass = 1; pass <= mostPasses; pass += 1) {
    const parsed = schema.safeParse(input, { error: expectedInWords });
    if (parsed.success) {
      if (pass === 1) return { ok: true, value: parsed.data };
      break;
    }
    const known = new Set(faults.map(({ path }) => path));
    faults.push(...definitionFaults(parsed.error.issues, input).filter(({ path }) => !known.has(path)));
    const isMended = parsed.error.issues.map((issue) => mend(input, issue, rootOf));
    if (!isMended.includes(true)) break;
  }
  return { ok: false, faults };
}

function mend(input: unknown, issue: z.core.$ZodIssue, rootOf: RootOf): boolean {
  if (issue.code === "unrecognized_keys") {
    const parent = objectAt(input, issue.path);
    for (const key of issue.keys) if (parent) delete parent[key];
    return parent !== undefined;
  }
  const { kind, rest } = rootOf(issue.path);
  const base = issue.path.slice(0, issue.path.length - rest.length);
  for (let length = rest.length; length >= 0; length -= 1) {
    const path = rest.slice(0, length);
    const pattern = path.map((key) => (typeof key === "number" ? "*" : String(key))).join(".");
    const standIn = Object.hasOwn(standIns, kind) ? standIns[kind]?.get(pattern) : undefined;
    if (standIn === undefined) continue;
    const whole = [...base, ...path];
    const parent = objectAt(input, whole.slice(0, -1));
    const key = whole.at(-1);
    if (!parent || key === undefined) return false;
    const { drop = [], ...change } = standIn(parent);
    for (const each of drop) delete parent[each];
    if ("put" in change) parent[key] = change.put;
    return true;
  }
  return false;
}

/** The object or list at a path of own keys. */
function objectAt(input: unknown, path: Path): Record<PropertyKey, unknown> | undefined {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>) : undefined;
}

/** Faults of the rest of a file, less those that follow from what was told already. */
export function notTold(told: readonly Fault[], rest: readonly Fault[]): Fault[] {
  const paths = told.map(({ path }) => path);
  return rest.filter(
    ({ path, code }) =>
      !paths.some(
        (known) =>
          path === known ||
          path.startsWith(`${known}/`) ||
          (code === "unique_identifier_not_mapped" && known.startsWith(`${path}/`) && known.endsWith("/field")),
      ),
  );
}

/** Where a fault of a definition stands in a file that holds nothing else. */
export function inOneDefinition(kind: string): (fault: Fault) => Fault {
  const root = pointer(kind, 0);
  return (fault) => (fault.path.startsWith(root) ? { ...fault, path: fault.path.slice(root.length) } : fault);
}
