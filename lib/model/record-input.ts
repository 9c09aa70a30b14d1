import { z } from "zod";
import { ApiName } from "./names.ts";

const mostCharacters = 1_000_000;
const Typed = z.string().max(mostCharacters);

/** What a person typed for one field: one text, or several values in a list. */
export const TypedField = z.strictObject({
  field: ApiName,
  text: Typed,
  list: z.array(Typed).max(10_000),
});
export type TypedField = z.infer<typeof TypedField>;

/** A Record as its form sends it: a new one, or a change of the one that was loaded with a version. */
export const RecordInput = z.strictObject({
  object: ApiName,
  record: z.strictObject({ id: z.guid(), version: z.string().regex(/^\d{1,10}$/) }).nullable(),
  fields: z.array(TypedField).max(1500),
});
export type RecordInput = z.infer<typeof RecordInput>;
