import type { Fault } from "@/lib/model/fault.ts";

/** Something wrong in a form, at a path such as `fields.2.name`. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** A problem as react-hook-form holds it. */
export interface FoundProblem extends Problem {
  /** Of the schema's issue; undefined for what the server found. */
  readonly kind: string | undefined;
}

/** Everything that react-hook-form holds of errors. */
export function problemsIn(errors: unknown): readonly FoundProblem[] {
  return walk(errors, []);
}

function walk(node: unknown, path: readonly string[]): readonly FoundProblem[] {
  if (typeof node !== "object" || node === null) return [];
  const own = leafAt(node, path);
  const below = Object.entries(node).flatMap(([key, child]) =>
    key === "ref" || key === "root" ? [] : walk(child, [...path, key]),
  );
  const root = "root" in node ? walk(node.root, path) : [];
  return [...own, ...root, ...below];
}

function leafAt(node: object, path: readonly string[]): readonly FoundProblem[] {
  if (!("message" in node) || typeof node.message !== "string" || path.length === 0) return [];
  const kind = "type" in node && typeof node.type === "string" ? node.type : undefined;
  return [{ path: path.join("."), message: node.message, kind }];
}

/** Paths of the form for the faults of a save, whose pointers are into what was saved. */
export function fieldsOf(faults: readonly Fault[]): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const { path, message } of faults) {
    const at = path.slice(1).replaceAll("/", ".");
    fields[at] = fields[at] === undefined ? message : `${fields[at]} ${message}`;
  }
  return fields;
}
