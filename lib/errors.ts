import type { Fault } from "./model/fault.ts";

/**
 * A request that cannot be done (design.md section 6). The message is a sentence for people: where, what was found,
 * what to do. `refused` is a definition with faults, each with its path.
 */
export class AppError extends Error {
  override name = "AppError";

  constructor(
    readonly code:
      | "unauthenticated"
      | "forbidden"
      | "notFound"
      | "conflict"
      | "tooLarge"
      | "tooMany"
      | "busy"
      | "refused",
    message: string,
    readonly faults: readonly Fault[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The error and what caused it, outermost first; nothing for what was thrown and is no error. */
export function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) causes.push(cause);
  return causes;
}
