import type { InputFormat } from "../model/connector.ts";

/** What a value should have been: `RowError.detail` of `invalid_value` and `unknown_option`, for the text to name. */
export type Expected =
  | { readonly expected: "text"; readonly problem: "null_character" | "lone_surrogate" }
  | { readonly expected: "single_value" }
  | { readonly expected: "exact_number" }
  | { readonly expected: "boolean" }
  | { readonly expected: "number"; readonly format: InputFormat }
  | { readonly expected: "date"; readonly format: InputFormat }
  | { readonly expected: "datetime"; readonly format: InputFormat }
  | { readonly expected: "email" }
  | { readonly expected: "phone_number"; readonly country: string }
  | { readonly expected: "uuid" }
  | { readonly expected: "max_length"; readonly limit: number; readonly length: number }
  | { readonly expected: "whole_number"; readonly min: number; readonly max: number }
  | { readonly expected: "decimal"; readonly digits: number; readonly decimals: number }
  | { readonly expected: "rating"; readonly min: number; readonly max: number }
  | { readonly expected: "yes_no_maybe" }
  | { readonly expected: "year"; readonly min: number; readonly max: number }
  | { readonly expected: "option"; readonly label: string; readonly options: string; readonly count: number };
