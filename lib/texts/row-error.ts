import type { Expected } from "../engine/expected.ts";
import { quoted } from "../model/found.ts";
import type { Detail, RowError, RowWarning } from "../model/row-result.ts";
import { expectedText } from "./expected.ts";
import { text } from "./text.ts";

/** Labels for the API names that errors carry; without one the API name is shown. */
export interface Names {
  field?(apiName: string): string;
  object?(apiName: string): string;
}

/**
 * Why a row failed, in a sentence or two: where, what was found, what was expected, what to do. One text per code of
 * formats.md section 4.
 * @param isAdvised whether it says what to do about a cell and its variable, which only a run has
 */
export function rowErrorText(error: RowError, names: Names = {}, { isAdvised = true } = {}): string {
  const problem = problemOf(error, names, isAdvised);
  const place = placeOf(error, names);
  return place === undefined ? capitalised(problem) : text("results.error.placed", { place, problem });
}

function problemOf(error: RowError, names: Names, isAdvised: boolean): string {
  const { detail = {} } = error;
  const value = shown(error.value);
  switch (error.code) {
    case "column_count":
      return text("results.error.column_count", { expected: Number(detail.expected), found: Number(detail.found) });
    case "invalid_value":
      return isAdvised ? advised(expectedText(detail, value), detail.expected) : expectedText(detail, value);
    case "required_variable_blank":
      return text("results.error.required_variable_blank");
    case "relationship_unresolved": {
      const apiName = String(detail.object ?? "");
      const object = apiName === "" ? "Record" : (names.object?.(apiName) ?? apiName);
      return text(
        detail.archived === 1 ? "results.error.relationship_archived" : "results.error.relationship_unresolved",
        {
          object,
          value,
        },
      );
    }
    case "ambiguous_archived_match": {
      const ids = error.recordIds ?? [];
      return text("results.error.ambiguous_archived_match", { count: ids.length, ids: firstOf(ids) });
    }
    case "unknown_option": {
      const count = Number(detail.count ?? 0);
      const label = typeof detail.label === "string" ? quoted(detail.label) : value;
      if (count === 0) return text("results.error.unknown_option_of_none", { value: label });
      const options = listed(detail.options);
      return text("results.error.unknown_option", {
        value: label,
        count,
        options: options.join(", "),
        more: count - options.length,
      });
    }
    case "unique_identifier_blank":
      return text("results.error.unique_identifier_blank");
    case "required_field_blank":
      return text("results.error.required_field_blank");
    case "unique_conflict":
      return text("results.error.unique_conflict", {
        value: typeof detail.held === "string" ? quoted(detail.held) : value,
        id: error.recordIds?.[0] ?? "",
        field: labelOf(error.field ?? "", names),
      });
    case "row_too_large":
      return text("results.error.row_too_large");
  }
}

function advised(problem: string, expected: Detail[string] | undefined): string {
  const advice = advices.get(expected);
  return advice ? text("results.error.advised", { problem, advice: text(`results.advice.${advice}`) }) : problem;
}

const advices: ReadonlyMap<Detail[string] | undefined, "format" | "type" | "field"> = new Map([
  ["number", "format"],
  ["date", "format"],
  ["datetime", "format"],
  ["boolean", "type"],
  ["email", "type"],
  ["phone_number", "type"],
  ["uuid", "type"],
  ["whole_number", "field"],
  ["decimal", "field"],
  ["rating", "field"],
  ["yes_no_maybe", "field"],
  ["year", "field"],
] satisfies [Expected["expected"], "format" | "type" | "field"][]);

/** What a row was loaded without, and why. */
export function warningText(warning: RowWarning, names: Names = {}): string {
  const key = warning.archived ? "results.warning.relationship_archived" : "results.warning.relationship_unresolved";
  return text(key, { field: labelOf(warning.field, names), value: quoted(warning.value) });
}

function placeOf({ column, field, variable }: RowError, names: Names): string | undefined {
  if (column !== undefined) {
    return variable === undefined || variable === column
      ? text("results.place.column", { column: quoted(column) })
      : text("results.place.columnOfVariable", { column: quoted(column), variable });
  }
  if (field !== undefined) {
    const label = labelOf(field, names);
    return variable === undefined
      ? text("results.place.field", { field: label })
      : text("results.place.fieldFromVariable", { field: label, variable });
  }
  return variable === undefined ? undefined : text("results.place.variable", { variable });
}

function labelOf(apiName: string, names: Names): string {
  return names.field?.(apiName) ?? apiName;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function shown(value: RowError["value"]): string {
  if (value === undefined || value === null) return quoted("");
  return quoted(typeof value === "object" ? value.join(", ") : String(value));
}

/** `detail.options` holds the first labels as JSON, since a detail is plain text. */
function listed(options: string | number | undefined): readonly string[] {
  if (typeof options !== "string") return [];
  const labels: unknown = JSON.parse(options);
  return Array.isArray(labels) ? labels.map(String) : [];
}

const idsShown = 10;

function firstOf(ids: readonly string[]): string {
  const first = ids.slice(0, idsShown);
  return first.join(", ") + (ids.length > first.length ? ", …" : "");
}
