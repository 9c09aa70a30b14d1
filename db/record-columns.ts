import { type SQL, sql } from "drizzle-orm";
import type { FieldDefinition, FieldType } from "../lib/model/object-definition.ts";
import { holdsSeveral } from "../lib/model/several-values.ts";
import type { ScalarValue, Value } from "../lib/model/value.ts";
import { arrayLiteral } from "./handle.ts";

/** How one kind of value is kept in a column of an Object's table. */
export interface RecordColumn {
  /** The column's PostgreSQL type. */
  readonly type: string;
  /** Selects the column in a form that cast to text is what `decode` takes. */
  readonly read: (column: SQL) => SQL;
  /** The text of what `read` gave, which is not empty, in canonical form (formats.md section 1). */
  readonly decode: (read: string) => Value;
  /** PostgreSQL's text of a value to look for; undefined where the column cannot hold it. */
  readonly key: (value: ScalarValue) => string | undefined;
  /** PostgreSQL's text of a value that the column can hold, to be written. */
  readonly text: (value: NonNullable<Value>) => string;
}

const asItIs = (column: SQL) => column;
const asJson = (column: SQL) => sql`array_to_json(${column})`;
const sameText = (read: string): Value => read;
const list = (read: string): Value => {
  // An array of texts, none of them null.
  const listed = JSON.parse(read) as readonly string[];
  return listed.length > 0 ? listed : null;
};

const plainText = (value: NonNullable<Value>) => String(value);
const listText = (value: NonNullable<Value>) => arrayLiteral(typeof value === "object" ? value : [String(value)]);

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether PostgreSQL takes the text as a UUID; `new:1.2` of a dry run is none. */
export function isUuid(text: string): boolean {
  return uuidForm.test(text);
}

function isInstant(text: string): boolean {
  const at = new Date(text);
  return /^(?!0000)\d{4}-/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString() === text;
}

const columns = {
  text: {
    type: "text",
    read: asItIs,
    decode: sameText,
    key: (value) => (typeof value === "string" && !value.includes("\u0000") ? value : undefined),
    text: plainText,
  },
  integer: {
    type: "integer",
    read: asItIs,
    decode: Number,
    key: (value) => (typeof value === "number" && (value | 0) === value ? String(value) : undefined),
    text: plainText,
  },
  numeric: {
    type: "numeric",
    read: (column) => sql`trim_scale(${column})`,
    decode: sameText,
    key: (value) => (typeof value === "string" && /^-?\d{1,20}(\.\d{1,10})?$/.test(value) ? value : undefined),
    text: plainText,
  },
  boolean: {
    type: "boolean",
    read: asItIs,
    decode: (read) => read === "true",
    key: (value) => (typeof value === "boolean" ? String(value) : undefined),
    text: plainText,
  },
  date: {
    type: "date",
    read: (column) => sql`to_char(${column}, 'YYYY-MM-DD')`,
    decode: sameText,
    key: (value) => (typeof value === "string" && isInstant(`${value}T00:00:00.000Z`) ? value : undefined),
    text: plainText,
  },
  timestamptz: {
    type: "timestamptz(3)",
    read: (column) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    decode: sameText,
    key: (value) => (typeof value === "string" && isInstant(value) ? value : undefined),
    text: plainText,
  },
  uuid: {
    type: "uuid",
    read: asItIs,
    decode: sameText,
    key: (value) => (typeof value === "string" && isUuid(value) ? value : undefined),
    text: plainText,
  },
  textList: {
    type: "text[]",
    read: asJson,
    decode: list,
    key: () => undefined,
    text: listText,
  },
  uuidList: {
    type: "uuid[]",
    read: asJson,
    decode: list,
    key: () => undefined,
    text: listText,
  },
} satisfies Record<string, RecordColumn>;

const columnOfType: Record<FieldType, RecordColumn> = {
  text: columns.text,
  longtext: columns.text,
  email: columns.text,
  phonenumber: columns.text,
  integer: columns.integer,
  decimal: columns.numeric,
  money: columns.numeric,
  rating: columns.integer,
  checkbox: columns.boolean,
  yesnomaybe: columns.text,
  date: columns.date,
  datetime: columns.timestamptz,
  dropdown: columns.text,
  radio: columns.text,
  status: columns.text,
  checkboxes: columns.textList,
  dynamictags: columns.textList,
  relationship: columns.uuid,
};

/** The column of a Record's id. */
export const idColumn: RecordColumn = columns.uuid;

/** The column that holds a field's values. */
export function columnOf(field: FieldDefinition): RecordColumn {
  return field.type === "relationship" && holdsSeveral(field) ? columns.uuidList : columnOfType[field.type];
}
