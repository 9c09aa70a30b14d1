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
