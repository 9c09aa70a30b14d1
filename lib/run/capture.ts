import type { CaptureFrom, Connector } from "../model/connector.ts";
import type { CapturedResult } from "./run-session.ts";

/** A variable that a load step sets for each row. */
export interface Capture {
  /** The step that captures, from 1. */
  readonly step: number;
  readonly variable: string;
  readonly from: CaptureFrom;
}

/** What the steps before step `number` (from 1) capture: the variables that it can use (load-steps.md section 7). */
export function capturesBefore({ loadSteps }: Connector, number: number): readonly Capture[] {
  return loadSteps.slice(0, number - 1).flatMap((step, index) => {
    const capture = step.postLoad?.capture;
    return capture ? [{ step: index + 1, ...capture }] : [];
  });
}

/** The Record that a row resolved: created, or matched where the rules ended at one (load-steps.md section 7). */
export function capturedId({ outcome, recordId }: CapturedResult, from: CaptureFrom): string | null {
  if (outcome === "failed") return null;
  if (from === "matched") return outcome === "created" ? null : recordId;
  if (from === "created") return outcome === "created" ? recordId : null;
  return recordId;
}
