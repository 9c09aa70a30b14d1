import { currentRequest } from "../../lib/log/current-request.ts";
import { describeError } from "../../lib/log/describe-error.ts";
import { type LogLevel, log } from "../../lib/log/log-line.ts";
import { masked } from "../../lib/log/masked.ts";

const levels = { error: "error", warn: "warn", info: "info", log: "info" } as const satisfies Record<string, LogLevel>;

/** Everything that the framework and its libraries write to the console becomes a line of the log, without values. */
export function logConsole(): void {
  for (const [method, level] of Object.entries(levels)) {
    console[method as keyof typeof levels] = (...parts: unknown[]) => log(level, "console", described(parts));
  }
}

function described(parts: readonly unknown[]) {
  const error = parts.find((part) => part instanceof Error);
  const message = parts.filter((part) => typeof part === "string").join(" ");
  const traceId = currentRequest()?.traceId;
  return {
    ...(traceId && { traceId }),
    ...(message !== "" && { message: masked(message) }),
    ...(error !== undefined && { error: describeError(error) }),
  };
}
