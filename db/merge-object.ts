import { isDeepStrictEqual } from "node:util";
import { type Fault, pointer } from "../lib/model/fault.ts";
import { fieldOf, isUnique } from "../lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "../lib/model/object-definition.ts";

/**
 * What an existing Object becomes when a definition of it arrives: labels, new fields and new options are taken;
 * options that the definition lacks stay, as Records may hold them. Whatever would lose or retype data is a fault.
 * Paths are pointers into the definition.
 */
export function mergeObject(
  before: ObjectDefinition,
  given: ObjectDefinition,
): { readonly after: ObjectDefinition; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const refuse = (path: string, message: string) => faults.push({ path, code: "conflict", message });
  if (given.uniqueIdentifier !== before.uniqueIdentifier) {
    refuse(
      pointer("uniqueIdentifier"),
      `The unique identifier of ${before.name} is ${before.uniqueIdentifier} and cannot become ${given.uniqueIdentifier}, as its Records are named by it. Keep ${before.uniqueIdentifier}.`,
    );
  }
  for (const field of before.fields) {
    if (fieldOf(given, field.apiName)) continue;
    refuse(
      pointer("fields"),
      `${before.name} has a field ${field.apiName}, which this definition lacks. Removing it would lose its values: add it.`,
    );
  }
  const fields = given.fields.map((field, index) => {
    const known = fieldOf(before, field.apiName);
    if (!known) {
      const twin = before.fields.find(({ apiName }) => apiName.toLowerCase() === field.apiName.toLowerCase());
      if (twin) {
        refuse(
          pointer("fields", index, "apiName"),
          `${field.apiName} differs from the existing field ${twin.apiName} of ${before.name} by case only. Use ${twin.apiName}, or another name.`,
        );
      }
      return field;
    }
    for (const [key, was, is] of fixedTraits(before, known, given, field)) {
      if (was === is) continue;
      refuse(
        pointer("fields", index, key),
        `${before.name}, field ${field.apiName}: "${key}" is ${was} and cannot become ${is}, as Records hold values of it. Keep ${was}, or add another field.`,
      );
    }
    return field.options && known.options ? { ...field, options: merged(known.options, field.options) } : field;
  });
  return { after: { ...given, fields }, faults };
}

/** Whether two definitions say the same; the order of keys says nothing. */
export function saysTheSame(a: object, b: object): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}

function fixedTraits(
  before: ObjectDefinition,
  known: FieldDefinition,
  given: ObjectDefinition,
  field: FieldDefinition,
) {
  return [
    ["type", known.type, field.type],
    ["cardinality", known.cardinality ?? "none", field.cardinality ?? "none"],
    ["relatedObject", known.relatedObject ?? "none", field.relatedObject ?? "none"],
    ["unique", isUnique(before, known), isUnique(given, field)],
    // A rating may grow, but not shrink.
    ["max", known.max, (field.max ?? 0) < (known.max ?? 0) ? field.max : known.max],
  ] as const;
}

function merged(known: readonly string[], given: readonly string[]): string[] {
  const labels = new Set(known.map((option) => option.toLowerCase()));
  return [...known, ...given.filter((option) => !labels.has(option.toLowerCase()))];
}
