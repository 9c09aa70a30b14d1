import { z } from "zod";
import { outcomes } from "../../model/row-result.ts";
import { RunMode, runReasons, runStatuses } from "../../model/run.ts";
import { RowErrorSchema } from "./result-schema.ts";

const Count = z.int().min(0);
const Time = z.iso.datetime();

const StepSummarySchema = z.strictObject({
  step: z.int().min(1),
  ...(Object.fromEntries(outcomes.map((outcome) => [outcome, Count])) as Record<
    (typeof outcomes)[number],
    typeof Count
  >),
  warnings: Count,
});

const AutomationCountSchema = z.strictObject({
  automation: z.string(),
  trigger: z.enum(["manual", "record_created", "record_updated", "field_updated", "record_unarchived"]),
  event: z.enum(["created", "updated"]),
  count: Count,
});

/** A run as lists show it. */
export const ListedRun = z.strictObject({
  id: z.int().min(1),
  connector: z.string(),
  /** Null for a draft that was never saved. */
  connectorVersion: z.int().nullable(),
  mode: RunMode,
  status: z.enum(runStatuses),
  /** Why it failed or was cancelled. */
  reason: z.enum(runReasons).nullable(),
  /** Who started it; null for the product itself. */
  by: z.strictObject({ kind: z.enum(["person", "key"]), id: z.string(), name: z.string() }).nullable(),
  input: z.strictObject({ fileName: z.string() }).nullable(),
  createdAt: Time,
  startedAt: Time.nullable(),
  finishedAt: Time.nullable(),
  progress: z.strictObject({
    totalRows: Count.nullable(),
    steps: z.array(z.strictObject({ step: z.int().min(1), name: z.string(), rowsDone: Count })),
  }),
  summary: z.array(StepSummarySchema),
});

/** A run with all that is told of it. */
export const RunSchema = ListedRun.extend({
  /** The reason in a sentence. */
  message: z.string().nullable(),
  automations: z.array(AutomationCountSchema),
  /** The cells that stopped a run of `onInvalidValue: "fail_run"`, the first 1,000. */
  errors: z.array(RowErrorSchema.extend({ row: z.int().min(1) })).optional(),
});
