import type { Expected } from "../engine/expected.ts";
import { quoted } from "../model/found.ts";
import type { Detail } from "../model/row-result.ts";
import { text } from "./text.ts";

/**
 * What is wrong with a value, and what was expected, from the detail of an `invalid_value`.
 * @param value the value as it was read, quoted
 */
export function expectedText(detail: Detail, value: string): string {
  const found = typeof detail.part === "string" ? quoted(detail.part) : value;
  if (detail.expected === undefined) return text("results.expected.unknown", { value: found });
  // The engine makes the details of `invalid_value` from an `Expected`; `part` is the entry of a list that is wrong.
  return sentence(detail as Expected, found);
}

function sentence(detail: Expected, value: string): string {
  switch (detail.expected) {
    case "text":
      return text(`results.expected.${detail.problem}`);
    case "single_value":
      return text("results.expected.single_value");
    case "number":
    case "date":
    case "datetime":
      return text(`results.expected.${detail.expected}`, { value, format: detail.format });
    case "phone_number":
      return text("results.expected.phone_number", { value, country: detail.country });
    case "exact_number":
    case "boolean":
    case "email":
    case "uuid":
    case "yes_no_maybe":
      return text(`results.expected.${detail.expected}`, { value });
    case "max_length":
      return text("results.expected.max_length", { length: detail.length, limit: detail.limit });
    case "whole_number":
    case "rating":
    case "year":
      return text(`results.expected.${detail.expected}`, { value, min: detail.min, max: detail.max });
    case "decimal":
      return text("results.expected.decimal", { value, digits: detail.digits, decimals: detail.decimals });
    case "option":
      return text("results.expected.unknown", { value });
  }
}
