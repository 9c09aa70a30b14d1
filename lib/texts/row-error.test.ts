import { describe, expect, test } from "vitest";
import type { Expected } from "../engine/expected.ts";
import { type RowError, type RowWarning, rowErrorCodes } from "../model/row-result.ts";
import { rowErrorText, warningText } from "./row-error.ts";

const names = {
  field: (apiName: string) => (apiName === "stage" ? "Stage" : apiName),
  object: (apiName: string) => (apiName === "vendor" ? "Vendor" : apiName),
};
const cell = { column: "Founded", variable: "founded" };

const cases: readonly { name: string; error: RowError; says: string }[] = [
  {
    name: "too many cells",
    error: { code: "column_count", detail: { expected: 1, found: 3 } },
    says: "This row has 3 cells, but the header has 1 column. Look for a delimiter or a quote too many or too few.",
  },
  {
    name: "a required cell that is blank",
    error: { code: "required_variable_blank", column: "E-mail", variable: "email" },
    says: 'Column "E-mail" (variable email): blank, but a value is required. Fill it in, or make the variable optional.',
  },
  {
    name: "a required constant that is blank",
    error: { code: "required_variable_blank", variable: "source" },
    says: "Variable source: blank, but a value is required. Fill it in, or make the variable optional.",
  },
  {
    name: "a column and a variable of one name",
    error: { code: "invalid_value", column: "email", variable: "email", value: "a@", detail: { expected: "email" } },
    says: 'Column "email": "a@" cannot be read as one e-mail address. Expected one such as ann@example.com. Correct the cell, or choose another type for the variable.',
  },
  {
    name: "a field that cannot hold the value",
    error: {
      code: "invalid_value",
      field: "stage",
      variable: "stage_code",
      value: "x",
      detail: { expected: "max_length", limit: 255, length: 1300 },
    },
    says: "Stage (from stage_code): the text has 1,300 characters, but at most 255 fit. Shorten it.",
  },
  {
    name: "a relationship that names no Record",
    error: {
      code: "relationship_unresolved",
      field: "vendor",
      variable: "vendor",
      value: "HLZ-01",
      detail: { object: "vendor", use: "map", archived: 0 },
    },
    says: 'vendor (from vendor): no Vendor has the identifier or Record ID "HLZ-01". Case and every character count. Correct the value, or load the Vendor first.',
  },
  {
    name: "a relationship that names an archived Record",
    error: { code: "relationship_unresolved", field: "v", value: "A", detail: { object: "vendor", archived: 1 } },
    says: 'v: the Vendor with "A" is archived, and only active Records can be referred to. Unarchive it first, or correct the value.',
  },
  {
    name: "several archived Records",
    error: { code: "ambiguous_archived_match", recordIds: ["id-1", "id-2"] },
    says: "2 archived Records match, so it is not clear which one to unarchive: id-1, id-2. Add a match rule that tells them apart, or choose another function for archived matches.",
  },
  {
    name: "a label that is no option",
    error: {
      code: "unknown_option",
      field: "stage",
      variable: "stage",
      value: ["Lead", "Lost"],
      detail: { expected: "option", label: "Lost", options: '["Lead","{Won}"]', count: 7 },
    },
    says: 'Stage (from stage): "Lost" is none of the 7 options: Lead, {Won} and 5 more. Correct the value, add the option to the field, or let the mapping rule create options.',
  },
  {
    name: "a label that is none of few options, which are all there",
    error: {
      code: "unknown_option",
      field: "stage",
      value: "Lost",
      detail: {
        expected: "option",
        label: "Lost",
        options: '["A","B","C","D","E","F","G","H","I","J","K"]',
        count: 11,
      },
    },
    says: 'Stage: "Lost" is none of the 11 options: A, B, C, D, E, F, G, H, I, J, K. Correct the value, add the option to the field, or let the mapping rule create options.',
  },
  {
    name: "a label for a field without options",
    error: {
      code: "unknown_option",
      field: "stage",
      value: "Lost",
      detail: { expected: "option", label: "Lost", options: "[]", count: 0 },
    },
    says: 'Stage: "Lost" is not an option, the field has none yet. Add options to the field, or let the mapping rule create them.',
  },
  {
    name: "a blank unique identifier",
    error: { code: "unique_identifier_blank", field: "code" },
    says: "code: the unique identifier would be blank. Fill it in, or map a variable that has a value.",
  },
  {
    name: "a blank required field",
    error: { code: "required_field_blank", field: "stage" },
    says: "Stage: a required field would be blank. Fill it in, or map a variable that has a value.",
  },
  {
    name: "a unique value that another Record holds",
    error: { code: "unique_conflict", field: "stage", value: "A'1", recordIds: ["id-1"] },
    says: 'Stage: "A\'1" is held by another Record, id-1. No two Records may share it. Correct the value, or match rows by Stage to update that Record.',
  },
  {
    name: "a unique value that another Record holds, in another form than the variable",
    error: {
      code: "unique_conflict",
      field: "stage",
      variable: "at",
      value: "2026-11-22T21:30:00.000Z",
      recordIds: ["id-1"],
      detail: { held: "2026-11-22" },
    },
    says: 'Stage (from at): "2026-11-22" is held by another Record, id-1. No two Records may share it. Correct the value, or match rows by Stage to update that Record.',
  },
  {
    name: "a row too large",
    error: { code: "row_too_large" },
    says: "The values of this row are too large together for one Record in the database. Shorten long texts, or map fewer fields.",
  },
];
for (const { name, error, says } of cases) {
  test(`a row error says where, what was found and what to do: ${name}`, () => {
    expect(rowErrorText(error, names)).toBe(says);
  });
}

test("every code of a row error has a case above", () => {
  expect(new Set(cases.map(({ error }) => error.code))).toEqual(new Set(rowErrorCodes));
});

const expected: readonly [detail: Expected & { part?: string }, says: string][] = [
  [{ expected: "text", problem: "null_character" }, "a null character (U+0000), which cannot be stored"],
  [{ expected: "text", problem: "lone_surrogate" }, "half a character"],
  [{ expected: "single_value" }, "found a list, expected one value"],
  [{ expected: "exact_number" }, '"?" has more digits than a JSON number keeps'],
  [{ expected: "boolean" }, '"?" is neither true nor false'],
  [{ expected: "number", format: "point" }, "Accepted: 1234.5 or 1,234.50."],
  [{ expected: "number", format: "comma" }, "Accepted: 1234,5 or 1.234,50."],
  [
    { expected: "date", format: "auto" },
    '"?" cannot be read as a date. Accepted: 2026-11-22, 11/22/2026 or 22/11/2026',
  ],
  [{ expected: "date", format: "month_first" }, "11/22/2026, month first"],
  [{ expected: "date", format: "day_first" }, "22/11/2026, day first"],
  [{ expected: "date", format: "year_first" }, "Accepted: 2026-11-22."],
  [{ expected: "date", format: "excel_epoch" }, "a day number of Excel, such as 46348"],
  [{ expected: "date", format: "unix_epoch" }, "seconds since 1970"],
  [{ expected: "datetime", format: "auto" }, "2026-11-22T14:30:00Z"],
  [{ expected: "datetime", format: "day_first" }, "22/11/2026 14:30, day first"],
  [{ expected: "email" }, "ann@example.com"],
  [{ expected: "phone_number", country: "AT" }, "or a number in AT without it"],
  [{ expected: "uuid" }, "as a Record ID"],
  [{ expected: "whole_number", min: -2_147_483_648, max: 2_147_483_647 }, "from -2,147,483,648 to 2,147,483,647"],
  [{ expected: "decimal", digits: 20, decimals: 10 }, "up to 20 digits before the point and 10 after it"],
  [{ expected: "rating", min: 1, max: 5 }, "from 1 to 5"],
  [{ expected: "yes_no_maybe" }, "yes, no or maybe"],
  [{ expected: "year", min: 1, max: 9999 }, "a year from 1 to 9999"],
  [{ expected: "email", part: "b@" }, '"b@" cannot be read'],
];
describe("an invalid value says what was expected, and what to do", () => {
  test.each(expected)("%j", (detail, says) => {
    const sentence = rowErrorText({ code: "invalid_value", ...cell, value: "?", detail });
    expect(sentence.startsWith('Column "Founded" (variable founded): ')).toBe(true);
    expect(sentence).toContain(says);
    expect(sentence).toMatch(/ (Correct|Remove|Type|Give|Write) [^.]+\.$/);
  });
});

test("an invalid value without a detail still has a sentence", () => {
  expect(rowErrorText({ code: "invalid_value", value: true })).toBe('"true" cannot be used here. Correct the value.');
});

test("a value is shown as it is, whatever it holds, and at most 100 characters of it", () => {
  const error: RowError = { code: "invalid_value", value: "{x} <b>'", detail: { expected: "email" } };
  expect(rowErrorText(error)).toContain(`"{x} <b>'" cannot be read`);
  expect(rowErrorText({ ...error, value: "y".repeat(101) })).toContain(`"${"y".repeat(100)}…"`);
});

const warnings: readonly { name: string; warning: RowWarning; says: string }[] = [
  {
    name: "no Record",
    warning: { code: "relationship_unresolved", field: "stage", value: "HLZ-01" },
    says: 'Stage: no Record has the identifier "HLZ-01". Case and every character count. This link is not set; the rest of the row is loaded. Missing Records are not created here, load them in an earlier step.',
  },
  {
    name: "an archived Record",
    warning: { code: "relationship_unresolved", field: "parent", value: "HLZ-01", archived: true },
    says: 'parent: the Record with "HLZ-01" is archived. This link is not set; the rest of the row is loaded. Unarchive that Record to link to it.',
  },
];
for (const { name, warning, says } of warnings) {
  test(`a warning says what the row was loaded without: ${name}`, () => {
    expect(warningText(warning, names)).toBe(says);
  });
}
