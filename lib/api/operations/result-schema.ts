import { z } from "zod";
import { type UploadAction, uploadActionLabels } from "../../model/dropdowns.ts";
import { matchOutcomes, outcomes, rowErrorCodes } from "../../model/row-result.ts";

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A value in its canonical form (formats.md section 1); blank is null. */
export const FieldValue = z.union([Scalar, z.null(), z.array(Scalar.nullable())]);

export const RowErrorSchema = z.strictObject({
  code: z.enum(rowErrorCodes),
  message: z.string(),
  field: z.string().optional(),
  variable: z.string().optional(),
  column: z.string().optional(),
  value: FieldValue.optional(),
  recordIds: z.array(z.string()).optional(),
});

const Rule = z.strictObject({
  rule: z.int().min(1),
  active: z.int().min(0),
  archived: z.int().min(0),
  match: z.enum(matchOutcomes),
  action: z.enum(Object.keys(uploadActionLabels) as UploadAction[]),
  blank: z.literal(true).optional(),
});

/** What became of one row in one load step, and why (formats.md section 4). */
export const ResultSchema = z.strictObject({
  row: z.int().min(1),
  step: z.int().min(1),
  outcome: z.enum(outcomes),
  /** The result in one sentence for people. */
  explanation: z.string(),
  /** In a dry run, `new:STEP.ROW` for a Record that would be created. */
  recordId: z.string().nullable(),
  uniqueIdentifier: z.string().nullable(),
  changes: z.array(z.strictObject({ field: z.string(), before: FieldValue, after: FieldValue })),
  kept: z.array(z.strictObject({ field: z.string(), reason: z.enum(["unresolved", "blank", "equal", "kept"]) })),
  displaced: z.array(z.string()),
  trace: z.array(Rule),
  warnings: z.array(
    z.strictObject({
      code: z.literal("relationship_unresolved"),
      field: z.string(),
      value: z.string(),
      archived: z.literal(true).optional(),
    }),
  ),
  error: RowErrorSchema.nullable(),
  errors: z.array(RowErrorSchema).optional(),
});
