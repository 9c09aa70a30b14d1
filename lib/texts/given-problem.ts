import { quoted } from "../model/found.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import type { RowError } from "../model/row-result.ts";
import { apiText } from "./api-text.ts";
import { fieldProblemText } from "./field-problem.ts";

/** What is wrong with a value that a program gives for a field: the sentence at a form, or what only a program can get wrong. */
export function givenProblemText(
  error: RowError,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
): string {
  const { kind, earlier } = error.detail ?? {};
  const field = error.field ?? "";
  if (kind !== undefined) return apiText("records.kind", { field, kind });
  if (earlier !== undefined) return apiText("records.earlier", { field, earlier, value: quoted(String(error.value)) });
  return fieldProblemText(error, object, objects);
}

/** A value is given for a field that an Object does not have. */
export function unknownFieldText(object: ObjectDefinition, name: string): string {
  return apiText("records.unknownField", { object: object.name, field: quoted(name) });
}
