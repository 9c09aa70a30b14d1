import { z } from "zod";
import { byApiName } from "./definitions.ts";

/** Values of a Record by API name, as a program gives them; null is blank. What each field takes is judged later. */
export const RecordValues = byApiName(
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())], {
    error: "Expected a text, a number, true or false, null, or a list of texts",
  }),
);
export type RecordValues = z.infer<typeof RecordValues>;
