import { z } from "zod";
import type { TriggerType } from "./automation.ts";
import type { StepSummary } from "./row-result.ts";

export const RunMode = z.enum(["dry", "live"]);
export type RunMode = z.infer<typeof RunMode>;

/** formats.md section 4. */
export const runStatuses = [
  "queued",
  "running",
  "waiting",
  "stopping",
  "succeeded",
  "partial",
  "failed",
  "cancelled",
] as const;
export type RunStatus = (typeof runStatuses)[number];

/** Why a run failed or was cancelled. */
export const runReasons = [
  "input_unreadable",
  "input_changed",
  "column_missing",
  "invalid_values",
  "memory_limit",
  "worker_died",
  "not_active",
  "cancelled",
  "rights_lost",
  "internal",
] as const;
export type RunReason = (typeof runReasons)[number];

/** Whether nothing more will happen to a run. */
export function isFinished(status: RunStatus): boolean {
  return status === "succeeded" || status === "partial" || status === "failed" || status === "cancelled";
}

/** Reasons after which a run can go on where it stands: neither its input nor its connector is what ended it. */
const passingReasons: readonly RunReason[] = ["cancelled", "rights_lost", "worker_died", "input_changed", "internal"];

/** Whether a run that has ended can go on from its last stored chunk. A dry run keeps nothing that it could go on from. */
export function isResumable({ mode, reason }: { readonly mode: RunMode; readonly reason: RunReason | null }): boolean {
  return mode === "live" && reason !== null && passingReasons.includes(reason);
}

/** `partial` when a row failed in any step. */
export function statusOf(summary: readonly StepSummary[]): "succeeded" | "partial" {
  return summary.some((step) => step.failed > 0) ? "partial" : "succeeded";
}

/** How often an automation fires (or, in a dry run, would fire) for an event of a run. */
export interface AutomationCount {
  readonly automation: string;
  readonly trigger: "manual" | TriggerType;
  readonly event: "created" | "updated";
  readonly count: number;
}
