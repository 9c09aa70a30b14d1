import { canonicalObject } from "../model/canonical-definition.ts";
import { isRetyped } from "../model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import type { Move } from "./connector-change.ts";
import { movesOf, pairByKey } from "./pair-up.ts";

/** What kind of values a field holds. */
export type FieldKind = Pick<FieldDefinition, "type" | "cardinality" | "relatedObject">;

interface From<T> {
  readonly from: T;
  readonly to: T;
}

export type FieldDifference = { readonly kind: "field_changed"; readonly field: FieldDefinition } & (
  | ({ readonly property: "name" } & From<string>)
  | ({ readonly property: "type" } & From<FieldKind>)
  | ({ readonly property: "unique" | "required" } & From<boolean>)
  /** Null where the type has none. */
  | ({ readonly property: "max" } & From<number | null>)
  | { readonly property: "options_added" | "options_removed"; readonly options: readonly string[] }
  | { readonly property: "options_moved" }
);

/** One difference of two definitions of an Object. A field is named as it stands after, or before where it was removed. */
export type ObjectDifference =
  | ({ readonly kind: "object_renamed" } & From<string>)
  /** By API names. */
  | ({ readonly kind: "identifier_changed" } & From<string>)
  | { readonly kind: "field_added" | "field_removed"; readonly field: FieldDefinition }
  | FieldDifference
  /** Those that moved against the others. */
  | { readonly kind: "fields_moved"; readonly moved: readonly (Move & { readonly field: FieldDefinition })[] };

/**
 * The differences of two definitions of one Object by meaning: a flag that is off and its absence are the same, and a
 * field is the same by its API name. Equal definitions give [].
 */
export function compareObjects(given: ObjectDefinition, changed: ObjectDefinition): readonly ObjectDifference[] {
  const [before, after] = [canonicalObject(given), canonicalObject(changed)];
  const differences: ObjectDifference[] = [];
  if (before.name !== after.name) differences.push({ kind: "object_renamed", from: before.name, to: after.name });
  if (before.uniqueIdentifier !== after.uniqueIdentifier) {
    differences.push({ kind: "identifier_changed", from: before.uniqueIdentifier, to: after.uniqueIdentifier });
  }
  const { pairs, removed, added } = pairByKey(before.fields, after.fields, ({ apiName }) => apiName);
  for (const field of at(before.fields, removed)) differences.push({ kind: "field_removed", field });
  for (const field of at(after.fields, added)) differences.push({ kind: "field_added", field });
  for (const pair of pairs) {
    const [was, is] = [before.fields[pair.before], after.fields[pair.after]];
    if (was && is) differences.push(...compareFields(was, is));
  }
  const moved = movesOf(pairs).flatMap(({ after: position, from, to }) =>
    at(after.fields, [position]).map((field) => ({ field, from, to })),
  );
  if (moved.length > 0) differences.push({ kind: "fields_moved", moved });
  return differences;
}

function compareFields(before: FieldDefinition, after: FieldDefinition): readonly FieldDifference[] {
  const kind = "field_changed";
  const field = after;
  const differences: FieldDifference[] = [];
  if (before.name !== after.name) {
    differences.push({ kind, field, property: "name", from: before.name, to: after.name });
  }
  if (isRetyped(before, after)) {
    differences.push({ kind, field, property: "type", from: kindOf(before), to: kindOf(after) });
  }
  for (const property of ["unique", "required"] as const) {
    const [from, to] = [before[property] ?? false, after[property] ?? false];
    if (from !== to) differences.push({ kind, field, property, from, to });
  }
  const [from, to] = [before.max ?? null, after.max ?? null];
  // The range that comes or goes with a type is no difference of its own.
  if (from !== to && before.type === after.type) differences.push({ kind, field, property: "max", from, to });
  if (before.options && after.options) {
    const { pairs, removed, added } = pairByKey(before.options, after.options, (option) => option);
    const gone = at(before.options, removed);
    const fresh = at(after.options, added);
    if (gone.length > 0) differences.push({ kind, field, property: "options_removed", options: gone });
    if (fresh.length > 0) differences.push({ kind, field, property: "options_added", options: fresh });
    if (movesOf(pairs).length > 0) differences.push({ kind, field, property: "options_moved" });
  }
  return differences;
}

function kindOf({ type, cardinality, relatedObject }: FieldDefinition): FieldKind {
  return { type, ...(cardinality && { cardinality }), ...(relatedObject !== undefined && { relatedObject }) };
}

function at<T>(entries: readonly T[], positions: readonly number[]): T[] {
  return positions.flatMap((position) => entries.slice(position, position + 1));
}
