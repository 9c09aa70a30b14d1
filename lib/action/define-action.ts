import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { expectedInWords } from "../model/definition-faults.ts";
import { type ActionResult, failureOf, invalid } from "./failure.ts";

/**
 * A server action from its schema and its verb. The input is parsed again on the server, with the schema that the form
 * used; expected failures come back as values (design.md section 7).
 */
export function defineAction<Schema extends z.ZodType, Data>(
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<Data>,
) {
  return async (raw: z.input<Schema>): Promise<ActionResult<Data>> => {
    const parsed = await schema.safeParseAsync(raw, { error: expectedInWords });
    if (!parsed.success) return { ok: false, error: invalid(parsed.error) };
    try {
      return { ok: true, data: await run(parsed.data) };
    } catch (error) {
      unstable_rethrow(error); // redirect() and notFound() travel as exceptions
      return { ok: false, error: failureOf(error) };
    }
  };
}
