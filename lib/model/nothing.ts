import { z } from "zod";

/** The input of an action that needs none. */
export const Nothing = z.strictObject({});
export type Nothing = z.infer<typeof Nothing>;
