import { z } from "zod";
import { ApiName } from "../model/names.ts";
import { apiText } from "../texts/api-text.ts";

/** A whole number in an address. */
export function whole(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,10}$/, { error: "Expected a whole number" })
    .transform(Number)
    .pipe(z.int().min(min).max(max));
}

/** `true` or `false` in an address. */
export const Flag = z.stringbool({
  truthy: ["true"],
  falsy: ["false"],
  case: "sensitive",
  error: "Expected true or false",
});

export const NoParams = z.strictObject({});

export const NoQuery = z.strictObject({});

export const NamedParams = z.strictObject({ apiName: ApiName });

/** What every list takes (formats.md section 5). */
export const Paging = z.strictObject({
  limit: whole(1, 1000).default(100).describe(apiText("parameters.limit")),
  cursor: z.string().optional().describe(apiText("parameters.cursor")),
});

export const Forced = z.strictObject({ force: Flag.default(false).describe(apiText("parameters.force")) });

/** A page of a list. */
export function pageOf<Entry extends z.ZodType>(entry: Entry) {
  return z.strictObject({ data: z.array(entry), nextCursor: z.string().nullable() });
}
