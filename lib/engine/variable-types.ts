import type { VariableType } from "../model/connector.ts";
import type { FieldType } from "../model/object-definition.ts";

export interface VariableTypeEntry {
  readonly label: string;
  readonly mapsTo: readonly FieldType[];
  readonly matches: readonly FieldType[];
  /** Whether it matches the built-in field Record ID as well. */
  readonly matchesRecordId: boolean;
}

const numericFields: readonly FieldType[] = ["integer", "decimal", "money", "rating"];

/** The table of formats.md section 2; how each type is read stands in `cell-parser.ts`. */
export const variableTypes: Record<VariableType, VariableTypeEntry> = {
  string: {
    label: "Text",
    mapsTo: [
      "text",
      "longtext",
      "dropdown",
      "radio",
      "status",
      "yesnomaybe",
      "checkboxes",
      "dynamictags",
      "relationship",
    ],
    matches: ["text", "longtext", "dropdown", "radio", "status", "yesnomaybe", "relationship"],
    matchesRecordId: false,
  },
  boolean: {
    label: "True or false",
    mapsTo: ["checkbox", "yesnomaybe"],
    matches: ["checkbox", "yesnomaybe"],
    matchesRecordId: false,
  },
  number: {
    label: "Number",
    mapsTo: numericFields,
    matches: numericFields,
    matchesRecordId: false,
  },
  date: {
    label: "Date",
    mapsTo: ["date"],
    matches: ["date"],
    matchesRecordId: false,
  },
  datetime: {
    label: "Date and time",
    mapsTo: ["datetime", "date"],
    matches: ["datetime", "date"],
    matchesRecordId: false,
  },
  email: {
    label: "E-mail",
    mapsTo: ["email", "text", "longtext", "relationship"],
    matches: ["email", "text", "relationship"],
    matchesRecordId: false,
  },
  phone_number: {
    label: "Phone number",
    mapsTo: ["phonenumber", "text", "longtext"],
    matches: ["phonenumber", "text"],
    matchesRecordId: false,
  },
  uuid: {
    label: "Record ID",
    mapsTo: ["relationship", "text"],
    matches: ["relationship", "text"],
    matchesRecordId: true,
  },
};
