import { sql } from "drizzle-orm";
import { canonicalText } from "../lib/engine/field-types.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import { holdsSeveral } from "../lib/model/several-values.ts";
import type { Handle } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { type RecordRow, recordReader } from "./record-reader.ts";

/** What a field holds in the Records that were looked at. */
export interface FieldSample {
  readonly filled: number;
  /** Up to three distinct values, cut to 60 characters; none of a relationship, whose values are ids. */
  readonly examples: readonly string[];
}

export interface FieldSamples {
  /** How many Records were looked at. */
  readonly records: number;
  /** By the API names of the fields that hold one value. */
  readonly fields: ReadonlyMap<string, FieldSample>;
}

const lookedAt = 100;
const examplesKept = 3;
const longest = 60;

/** What the newest 100 active Records of an Object hold in the fields that can be matched on. */
export async function sampleFields(db: Handle, object: ObjectDefinition): Promise<FieldSamples> {
  const fields = object.fields.filter((field) => !holdsSeveral(field));
  const reader = recordReader(fields);
  const rows = await db.execute<RecordRow & Record<string, unknown>>(sql`
    select ${reader.columns} from ${tableOf(object.apiName)} t
    where t._archived_at is null order by t._created desc limit ${lookedAt}`);
  const records = rows.map((row) => reader.read(row).values);
  const sampleOf = (apiName: string, hasExamples: boolean): FieldSample => {
    const held = records.flatMap((values) => values.get(apiName) ?? []);
    const texts = hasExamples ? held.map((value) => canonicalText(value).slice(0, longest)) : [];
    return { filled: held.length, examples: [...new Set(texts)].slice(0, examplesKept) };
  };
  return {
    records: records.length,
    fields: new Map(fields.map(({ apiName, type }) => [apiName, sampleOf(apiName, type !== "relationship")])),
  };
}
