import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { expectedInWords } from "../model/definition-faults.ts";
import { type ActionResult, failureOf, invalid } from "./failure.ts";

/** A permission that depends on what is asked for; whoever lacks `least` learns nothing about their input. */
interface NeededFor<Needed, Input> {
  readonly least: Needed;
  of(input: Input): Needed;
}

/**
 * Makes the function that defines server actions.
 * @param enter authorises the request that calls an action for what it needs, and gives what the verb works with; or throws
 */
export function actionsBehind<Needed extends string, Context>(enter: (needed: Needed) => Promise<Context>) {
  /**
   * A server action from its schema, the permission that it takes, and its verb. The input is parsed again on the server,
   * with the schema that the form used; expected failures come back as values (design.md section 7).
   */
  return function defineAction<Schema extends z.ZodType, Data>(
    schema: Schema,
    needed: Needed | NeededFor<Needed, z.output<Schema>>,
    run: (input: z.output<Schema>, context: Context) => Promise<Data>,
  ) {
    return async (raw: z.input<Schema>): Promise<ActionResult<Data>> => {
      try {
        const context = await enter(typeof needed === "object" ? needed.least : needed);
        const parsed = await schema.safeParseAsync(raw, { error: expectedInWords });
        if (!parsed.success) return { ok: false, error: invalid(parsed.error) };
        const entered = typeof needed === "object" ? await enter(needed.of(parsed.data)) : context;
        return { ok: true, data: await run(parsed.data, entered) };
      } catch (error) {
        unstable_rethrow(error); // redirect() and notFound() travel as exceptions
        return { ok: false, error: failureOf(error) };
      }
    };
  };
}
