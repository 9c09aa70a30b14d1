import { z } from "zod";

/** What is wrong with one part of a request. */
const ProblemError = z.strictObject({
  /** A JSON Pointer into the body; `/query/NAME` for a parameter of the address. */
  path: z.string(),
  code: z.string(),
  message: z.string(),
});

/** RFC 9457 problem details (formats.md section 5). */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  traceId: z.string(),
  errors: z.array(ProblemError).optional(),
});
