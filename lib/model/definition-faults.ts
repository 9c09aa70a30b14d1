import { z } from "zod";
import { type Dropdown, dropdownActions, dropdownLabels, dropdownOf, uploadActionLabels } from "./dropdowns.ts";
import { type Fault, pointer } from "./fault.ts";
import { found, quoted } from "./found.ts";

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** What the entries of a list are called, where a fault names them. */
const entryWords = new Map<PropertyKey, string>([
  ["objects", "Object"],
  ["automations", "automation"],
  ["connectors", "SmartConnector"],
  ["executionVariables", "variable"],
  ["loadSteps", "load step"],
  ["matchingRules", "match rule"],
  ["mappingRules", "mapping rule"],
  ["fields", "field"],
  ["options", "option"],
  ["triggers", "trigger"],
  ["conditions", "condition"],
  ["runs", "run"],
  ["rows", "row"],
  ["execution_variables", "variable"],
  ["loads", "load step"],
  ["matching_rules", "match rule"],
  ["field_mapping_rules", "mapping rule"],
]);

const flowDropdowns = new Map<PropertyKey | undefined, Dropdown>([
  ["no_match_action", "noMatch"],
  ["single_match_action", "singleMatch"],
  ["multiple_match_action", "multipleMatches"],
  ["match_archive_action", "archivedMatch"],
]);

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  array: "a list in [ ]",
  object: "an object in { }",
  record: "an object in { }",
  null: "null",
};

/** zod's error map for definition files: says what was expected; `definitionFaults` adds where and what was found. */
export const expectedInWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return `Expected ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `Expected ${issue.values.length > 1 ? "one of " : ""}${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "unrecognized_keys":
      return issue.inst instanceof z.ZodObject ? `Expected one of ${Object.keys(issue.inst.shape).join(", ")}` : "";
    case "too_small":
    case "too_big":
      return `Expected ${issue.code === "too_small" ? "at least" : "at most"} ${size(issue)}`;
    case "invalid_format":
      return issue.format === "url" ? "Expected a web address that begins with http:// or https://" : undefined;
    case "invalid_union":
      return Array.isArray(issue.options)
        ? `Expected one of ${issue.options.map((option) => JSON.stringify(option)).join(", ")}`
        : undefined;
    case "invalid_key":
      return issue.issues[0]?.message;
    default:
      return undefined;
  }
};

function size(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall> | z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>) {
  const limit = Number(issue.code === "too_small" ? issue.minimum : issue.maximum).toLocaleString("en");
  if (issue.origin === "string") return `${limit} characters`;
  return issue.origin === "array" ? `${limit} ${limit === "1" ? "entry" : "entries"}` : limit;
}

/**
 * The faults of a definition file from what zod found, `expectedInWords` being its error map (formats.md sections 3 and
 * 5). Each message says where, what was expected and what was found.
 * @param input what was parsed
 */
export function definitionFaults(issues: readonly Issue[], input: unknown): Fault[] {
  return issues.flatMap((issue) => faultsOf(issue, [], input));
}

function faultsOf(issue: Issue, base: Path, input: unknown): Fault[] {
  const path = [...base, ...issue.path];
  const value = valueAt(input, path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) =>
      fault([...path, key], `is not known here. ${issue.message}; check the spelling, or remove it.`),
    );
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0 && issue.message === "Invalid input") {
    return faultsOfUnion(issue.errors, path, input);
  }
  const dropdown = dropdownAt(path);
  if (dropdown) {
    const isMissing = value === undefined || value === null || value === "";
    const offered = dropdownActions[dropdown].map((action) => `${uploadActionLabels[action]} (${action})`).join(", ");
    const problem = isMissing ? "is missing" : `does not offer ${found(value)}`;
    return [
      {
        path: pointer(...path),
        code: isMissing ? "upload_function_missing" : "upload_function_not_offered",
        message: `${placeInWords(path.slice(0, -1), input)}: "${dropdownLabels[dropdown]}" ${problem}. Choose one of: ${offered}.`,
      },
    ];
  }
  if (!issue.message.startsWith("Expected")) return [fault(path, `${issue.message}.`, ": ")];
  if (value === undefined && path.length > 0) return [fault(path, `is missing. ${issue.message}.`)];
  const actual = issue.code === "invalid_key" ? path.at(-1) : value;
  return [fault(path, `${issue.message}, found ${found(actual)}.`, ": ")];

  function fault(at: Path, message: string, joint = " "): Fault {
    const key = at.at(-1);
    const isEntry = typeof key === "number";
    const where = placeInWords(isEntry ? at : at.slice(0, -1), input);
    const name = key === undefined || isEntry ? "" : quoted(String(key));
    const subject = [where, name].filter((part) => part !== "").join(": ");
    return {
      path: pointer(...at),
      code: "invalid_definition",
      message: subject === "" ? message : `${subject}${joint}${message}`,
    };
  }
}

/** Several forms were possible: either the value's kind is wrong for all of them, or the nearest form tells what is. */
function faultsOfUnion(forms: readonly (readonly Issue[])[], path: Path, input: unknown): Fault[] {
  const expected = forms.flat().map((issue) => (issue.path.length === 0 ? issue.message : ""));
  if (expected.every((message) => message.startsWith("Expected "))) {
    const kindsExpected = [...new Set(expected.map((message) => message.slice("Expected ".length)))];
    const message = `Expected ${kindsExpected.join(" or ")}`;
    return faultsOf({ code: "custom", path: [], message }, path, input);
  }
  const [nearest] = forms.toSorted((a, b) => a.length - b.length);
  return (nearest ?? []).flatMap((issue) => faultsOf(issue, path, input));
}

/** The dropdown of a matching rule that a path leads to, in our format or in smartconnector-flow. */
function dropdownAt(path: Path): Dropdown | undefined {
  const key = path.at(-1);
  if (path.at(-3) === "matching_rules") return flowDropdowns.get(key);
  return path.at(-3) === "matchingRules" ? dropdownOf(key) : undefined;
}

/** Where a path leads, in words: `Load step 1 (Contacts), match rule 2`. */
export function placeInWords(path: Path, input: unknown): string {
  const parts = path.flatMap((key, index) => {
    const list = path[index - 1] ?? "";
    const word = path[index - 2] === "records" ? `${String(list)} Record` : entryWords.get(list);
    if (typeof key !== "number" || word === undefined) return [];
    return [entry(word, key, valueAt(input, path.slice(0, index + 1)))];
  });
  const text = parts.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function entry(word: string, index: number, value: unknown): string {
  const name = valueAt(value, ["name"]);
  const shown = typeof name === "string" && name !== "" ? ` (${quoted(name).slice(1, -1)})` : "";
  return `${word} ${index + 1}${shown}`;
}

/** The value at a path of own keys, or undefined. */
function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
