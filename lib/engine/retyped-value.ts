import type { FieldDefinition } from "../model/object-definition.ts";
import { holdsSeveral } from "../model/several-values.ts";
import type { Value } from "../model/value.ts";
import { readAs } from "./canonical-value.ts";
import { cellParser, RefusedCell } from "./cell-parser.ts";
import { fieldConverter, RefusedValue, type SourceType } from "./field-converter.ts";
import { withoutSuffix } from "./push-aside.ts";

const context = { timeZone: "UTC", defaultCountry: "US" };

/**
 * What a stored value becomes when its field changes: the value as text is read as a run reads a cell for the new type,
 * in UTC and for the country US (formats.md sections 1 and 2). A list of one is that one. The values of relationships
 * stay the texts or ids that they are: looking up their Records is not done here.
 * @param given in canonical form of `before`, not blank; of a relationship, the ids or what stands for them
 * @param isIdentifier whether a suffix of a Record that was pushed aside is kept as it is (load-steps.md 3.5)
 * @returns undefined where the value is none of the new type
 */
export function retypedValue(
  before: FieldDefinition,
  after: FieldDefinition,
  given: Value,
  { isIdentifier = false } = {},
): Value | undefined {
  if (isIdentifier && typeof given === "string") {
    const [identifier, suffix] = withoutSuffix(given);
    if (suffix !== "") {
      const value = retypedValue(before, after, identifier);
      return typeof value === "string" ? value + suffix : undefined;
    }
  }
  const isList = holdsSeveral(after);
  const cell = isList ? [given].flat().map(String) : onlyOne(given);
  if (cell === undefined) return undefined;
  const type = sourceOf(before, after);
  const parsed = cellParser({ name: after.apiName, type, isArray: isList }, context)(cell);
  if (parsed instanceof RefusedCell) return undefined;
  const options = () => after.options ?? [];
  const converted = fieldConverter(type, after, { ...context, options, canCreateOptions: false })(parsed);
  return converted instanceof RefusedValue ? undefined : (converted ?? undefined);
}

/** Whether the time of day of a value goes when its field becomes one of days. Arguments as of `retypedValue`. */
export function losesTime(before: FieldDefinition, after: FieldDefinition, given: Value): boolean {
  if (after.type !== "date") return false;
  const instant = retypedValue(before, { ...after, type: "datetime" }, given);
  return typeof instant === "string" && !instant.endsWith("T00:00:00.000Z");
}

function onlyOne(given: Value): Value | undefined {
  if (typeof given !== "object" || given === null) return given;
  return given.length === 1 ? given[0] : undefined;
}

function sourceOf(before: FieldDefinition, after: FieldDefinition): Exclude<SourceType, "record" | "concatenated"> {
  // Unlike what is stored already, a text that becomes an address is judged.
  if (after.type === "email") return "email";
  if (after.type === "relationship") return "string";
  if (after.type === "yesnomaybe" && before.type === "checkbox") return "boolean";
  return readAs[after.type];
}
