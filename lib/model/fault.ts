import type { RowErrorCode } from "./row-result.ts";
import type { RunReason } from "./run.ts";

/** formats.md, codes of refusals (load-steps.md section 9): a closed list. */
export const refusalCodes = [
  "type_mismatch",
  "no_matching_rule",
  "last_rule_goes_on",
  "upload_function_missing",
  "upload_function_not_offered",
  "unique_identifier_not_mapped",
  "field_mapped_twice",
  "only_add_options_on_single_value",
  "matching_on_several_values",
  "unknown_variable",
  "unknown_field",
  "unknown_object",
  "unknown_automation",
  "captured_later",
  "duplicate_variable",
  "invalid_constant",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Something wrong in a definition or a request: where, and what to do about it. */
export interface Fault {
  /** A JSON Pointer into it, such as `/loadSteps/0/matchingRules/1/noMatch`. */
  readonly path: string;
  readonly code: RefusalCode | RowErrorCode | RunReason | "invalid_definition" | "conflict";
  readonly message: string;
  /** Where it stands in the text of a file, from 1; absent where there was no text. */
  readonly line?: number;
  readonly column?: number;
}

/** A place in a text, from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A JSON Pointer (RFC 6901) from the keys on the way. */
export function pointer(...keys: readonly (string | number | symbol)[]): string {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The keys on the way of a JSON Pointer. */
export function keysOf(path: string): string[] {
  return path
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
