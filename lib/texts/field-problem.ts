import { fieldOf } from "../model/field-facts.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import type { RowError } from "../model/row-result.ts";
import { recordsText } from "./records-text.ts";
import { rowErrorText } from "./row-error.ts";

/** What is wrong with what was typed for a field, to stand at the field: the sentence of a run without the place. */
export function fieldProblemText(
  error: RowError,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
): string {
  const field = fieldOf(object, error.field ?? "")?.name ?? "";
  switch (error.code) {
    // Those of a run say what to do about a connector.
    case "unique_identifier_blank":
      return recordsText("problem.identifierBlank", { field, object: object.name });
    case "required_field_blank":
      return recordsText("problem.requiredBlank", { field });
    case "unique_conflict":
      return takenText(error, object);
    case "unknown_option":
      return recordsText("problem.noOption", { value: String(error.value ?? "") });
    default: {
      const { field: _, ...rest } = error;
      const names = { object: (name: string) => objects.find(({ apiName }) => apiName === name)?.name ?? name };
      return rowErrorText(rest, names, { isAdvised: false });
    }
  }
}

/** `detail.holder` is the identifier of the Record that holds the value, where it has one and that is another value. */
function takenText(
  { value, detail: { holder, status = "active" } = {} }: RowError,
  { name: object }: ObjectDefinition,
) {
  const values = { object, value: String(value ?? ""), status };
  return holder === undefined
    ? recordsText("problem.taken", values)
    : recordsText("problem.takenBy", { ...values, holder });
}
