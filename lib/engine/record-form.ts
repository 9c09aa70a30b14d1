import type { FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import type { TypedField } from "../model/record-input.ts";
import { holdsSeveral } from "../model/several-values.ts";
import { isBlank, type Value, type Values } from "../model/value.ts";

/**
 * What the form of a Record shows for a field's value, so that what nobody touched comes back as it was. Several
 * options and Records stand in `list`, tags one a line in `text`.
 */
export function typedField(field: FieldDefinition, value: Value | undefined): TypedField {
  const { apiName } = field;
  if (isBlank(value)) return { field: apiName, text: "", list: [] };
  if (holdsSeveral(field)) {
    const list = typeof value === "object" ? [...value] : [String(value)];
    return field.type === "dynamictags"
      ? { field: apiName, text: list.join("\n"), list: [] }
      : { field: apiName, text: "", list };
  }
  const text = field.type === "datetime" ? shortInstant(String(value)) : String(value);
  return { field: apiName, text, list: [] };
}

/** The form of a Record, or of a new one, in the Object's field order. */
export function typedFields(object: ObjectDefinition, values: Values): TypedField[] {
  return object.fields.map((field) => typedField(field, values.get(field.apiName)));
}

/** Whether two entries of a form say the same. */
export function sameTyped(a: TypedField, b: TypedField): boolean {
  return (
    a.text === b.text && a.list.length === b.list.length && a.list.every((entry, index) => entry === b.list[index])
  );
}

/** What `readField` takes: the lines of tags, a list, or one text. */
export function typedOf(field: FieldDefinition, { text, list }: TypedField): string | readonly string[] {
  if (field.type === "dynamictags") return text.split(/\r\n|\r|\n/);
  return holdsSeveral(field) ? list : text;
}

/** An instant in UTC without the seconds and milliseconds that are zero; `readField` gives the same instant back. */
export function shortInstant(instant: string): string {
  const [day, time = ""] = instant.split("T");
  return `${day} ${time.replace("Z", "").replace(/(?::00)?\.000$/, "")}`;
}
