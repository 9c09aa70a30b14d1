import type { z } from "zod";
import { AppError, causesOf } from "../errors.ts";
import { currentRequest, newTraceId, noteRefusal } from "../log/current-request.ts";
import { describeError } from "../log/describe-error.ts";
import { logLine } from "../log/log-line.ts";
import type { Fault } from "../model/fault.ts";
import { outageOf } from "../outage.ts";
import { text } from "../texts/text.ts";

/** Why an action did not do what was asked: a closed list. */
export type FailureCode = AppError["code"] | "invalid" | "internal";

/** What a browser learns of a failure. No exception text ever gets here. */
export interface Failure {
  readonly code: FailureCode;
  /** A sentence for people. */
  readonly message: string;
  /** One message for each path of the input that is wrong, such as `matchingRules.0.field`. */
  readonly fields?: Readonly<Record<string, string>>;
  /** All that is wrong in a definition. */
  readonly faults?: readonly Fault[];
  /** Finds the bug in the server's log. */
  readonly reference?: string;
}

export type ActionResult<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly error: Failure };

/** The failure of an input that its schema refuses; the first message of each path. What is not known is named. */
export function invalid(error: z.ZodError): Failure {
  noteRefusal("invalid");
  const fields: Record<string, string> = Object.create(null);
  for (const issue of error.issues) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
    for (const key of unknown) fields[[...issue.path, ...(key === undefined ? [] : [key])].join(".")] ??= issue.message;
  }
  return { code: "invalid", message: text("shell.failure.invalid"), fields: { ...fields } };
}

/**
 * Translates what a verb threw (design.md section 6): an `AppError` keeps its words; anything else is a bug, which is
 * logged once and reaches the browser as a reference: the request's trace id, which its other lines in the log have too.
 */
export function failureOf(error: unknown, write: (line: string) => void = writeLine): Failure {
  if (error instanceof AppError) {
    const { code, message, faults } = error;
    noteRefusal(code);
    return faults.length > 0 ? { code, message, faults } : { code, message };
  }
  if (isBrokenOff(error)) {
    noteRefusal("busy");
    return { code: "busy", message: text("shell.failure.outage") };
  }
  const outage = outageOf(error);
  if (outage) {
    noteRefusal("busy");
    write(logLine("error", "database_error", { traceId: currentRequest()?.traceId, error: describeError(error) }));
    return { code: "busy", message: text(`shell.failure.${outage}`) };
  }
  noteRefusal("internal");
  const reference = currentRequest()?.traceId ?? newTraceId();
  write(logLine("error", "bug", { traceId: reference, error: describeError(error) }));
  return { code: "internal", message: text("shell.failure.internal", { reference }), reference };
}

/** Whether who asked went away while their request was read, and reads no answer. Node names no system call then. */
function isBrokenOff(error: unknown): boolean {
  return causesOf(error).some((cause) => "code" in cause && cause.code === "ECONNRESET" && !("syscall" in cause));
}

function writeLine(line: string) {
  process.stdout.write(`${line}\n`);
}
