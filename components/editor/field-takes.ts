import { type FittingVariable, fits } from "@/lib/engine/field-types.ts";
import { variableTypes } from "@/lib/engine/variable-types.ts";
import type { VariableType } from "@/lib/model/connector.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";
import { variableTypeLabel } from "@/lib/texts/variable-type-label.ts";

/**
 * What a search finds a field by, beside its names: "takes Number" for each kind of variable that fits it.
 * @returns the words of a field of the Object
 */
export function fieldTakes(
  use: "match" | "map",
  object: ObjectDefinition,
  nameOf: (object: string) => string,
): (field: FieldDefinition | "id") => string {
  const kinds: readonly FittingVariable[] = (Object.keys(variableTypes) as VariableType[]).flatMap((type) => [
    { type, isArray: false },
    { type, isArray: true },
  ]);
  const wordsOf = (kind: FittingVariable) => takesText(variableTypeLabel(kind, nameOf));
  const words = kinds.map((kind) => [kind, wordsOf(kind)] as const);
  return (field) => {
    const record = field === "id" ? object.apiName : field.relatedObject;
    return [
      ...words.filter(([kind]) => fits(use, kind, field, object)).map(([, word]) => word),
      ...(record === undefined ? [] : [wordsOf({ type: { record }, isArray: false })]),
    ].join("; ");
  };
}

/** What is searched for to see the fields that take a type of variable. */
export function takesText(type: string): string {
  return text("editor.list.takes", { type });
}
