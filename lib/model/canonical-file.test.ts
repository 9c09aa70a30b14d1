import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aScenario } from "../run/random-scenario.testing.ts";
import type { Automation } from "./automation.ts";
import { canonicalAutomation, canonicalConnector, canonicalObject } from "./canonical-definition.ts";
import { canonicalFile, type Exported } from "./canonical-file.ts";
import type { Connector } from "./connector.ts";
import type { Definitions } from "./definitions.ts";
import { fileFormats } from "./file-format.ts";
import type { ObjectDefinition } from "./object-definition.ts";
import { parseDefinitions } from "./parse-definition.ts";

const rule = {
  field: "email",
  variable: "email",
  noMatch: "create_new",
  singleMatch: "update_current",
  multipleMatches: "do_not_upload",
  archivedMatch: "do_not_upload",
} as const;
const contact: ObjectDefinition = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [
    { apiName: "email", name: "E-mail", type: "email", required: true },
    {
      apiName: "stage",
      name: "Stage",
      type: "dropdown",
      options: ["Yes", "no", "1.0", "2026-01-01", "null", "~", "0x1"],
    },
  ],
};
const contacts: Connector = {
  apiName: "contacts",
  name: "Contacts",
  description: "First line\nsecond: line # no comment",
  timeZone: "Europe/Vienna",
  executionVariables: [
    { name: "email", type: "email", column: "Mail", required: true },
    { name: "tags", type: "string", isArray: true, arrayDelimiter: "\t" },
    { name: "source", type: "string", value: "  kept as it is " },
  ],
  loadSteps: [
    {
      name: "Contacts",
      object: "contact",
      matchingRules: [rule],
      mappingRules: [
        { field: "email", variable: "email", conflictResolution: "overwrite", canCreateOptions: true },
        { field: "name", variables: ["source", "email"], separator: "", conflictResolution: "overwrite" },
      ],
      postLoad: {
        automationsOnCreate: ["welcome"],
        suppressTriggers: true,
        capture: { variable: "id", from: "matched" },
      },
    },
  ],
};
const welcome: Automation = {
  apiName: "welcome",
  name: "Welcome",
  object: "contact",
  triggers: [{ type: "field_updated", field: "stage", from: "Yes", to: "no" }],
  active: false,
  conditions: [{ field: "stage", isNotBlank: true }],
  action: { type: "webhook", url: "https://example.com/hook", secret: "whsec_s3cret" },
};

const inWorkspace = ({ objects, automations, connectors }: Definitions): Exported => ({
  workspace: { objects, automations, connectors },
});

describe.each(fileFormats)("a canonical file as %s", (format) => {
  const read = (text: string): Definitions => {
    const parsed = parseDefinitions(text, { format });
    if (!parsed.ok) throw new Error(`${parsed.faults.map(({ message }) => message).join("\n")}\n${text}`);
    return parsed.definitions;
  };

  test("read again gives the same definition", () => {
    expect(read(canonicalFile({ connector: contacts }, format)).connectors).toEqual([contacts]);
    expect(read(canonicalFile({ object: contact }, format)).objects).toEqual([contact]);
  });

  test("any definitions read again are the same, and give the same bytes", () => {
    fc.assert(
      fc.property(aScenario, (scenario) => {
        const file = canonicalFile(inWorkspace(scenario), format);
        const again = read(file);
        expect(again.objects.map(canonicalObject)).toEqual(byName(scenario.objects).map(canonicalObject));
        expect(again.automations.map(canonicalAutomation)).toEqual(
          byName(scenario.automations).map(canonicalAutomation),
        );
        expect(again.connectors.map(canonicalConnector)).toEqual(byName(scenario.connectors).map(canonicalConnector));
        expect(canonicalFile(inWorkspace(again), format)).toBe(file);
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  test("the order of keys and of definitions does not show", () => {
    const other = { ...contacts, apiName: "another" };
    const file = (...connectors: Connector[]) => canonicalFile({ workspace: { connectors } }, format);
    expect(file(backwards(contacts), backwards(other))).toBe(file(other, contacts));
    expect(canonicalFile({ automation: backwards(welcome) }, format)).toBe(
      canonicalFile({ automation: welcome }, format),
    );
  });

  test("holds any text as it is", () => {
    // U+0000 is refused before it gets here.
    const text = fc.string({ unit: "binary", maxLength: 60 }).map((any) => any.replaceAll("\0", " "));
    fc.assert(
      fc.property(text, text, (description, value) => {
        const definition = {
          ...contacts,
          description: `${description}.`,
          executionVariables: [{ name: "v", type: "string" as const, value }],
        };
        expect(read(canonicalFile({ connector: definition }, format)).connectors).toEqual([definition]);
      }),
      { numRuns: 500 },
    );
  }, 30_000);

  test("folds no line, and ends with a line end", () => {
    const description = "word ".repeat(200).trim();
    const file = canonicalFile({ connector: { ...contacts, description } }, format);
    expect(file).toContain(description);
    expect(file.endsWith("\n")).toBe(true);
  });

  test("a secret of a webhook is not in it, a reference to one is", () => {
    const secret = `\${HOOK_SECRET}`;
    expect(canonicalFile({ automation: welcome }, format)).not.toMatch(/s3cret|secret/);
    expect(canonicalFile({ workspace: { automations: [welcome] } }, format)).not.toMatch(/s3cret|secret/);
    const referring: Automation = { ...welcome, action: { type: "webhook", url: "https://example.com/hook", secret } };
    expect(read(canonicalFile({ automation: referring }, format)).automations).toEqual([referring]);
  });

  test("an empty workspace is a file that can be read", () => {
    const empty = { objects: [], automations: [], connectors: [] };
    expect(read(canonicalFile({ workspace: empty }, format))).toEqual(empty);
  });
});

// Each was read wrongly, or not at all, by a reader of YAML 1.1 where it stood without quotes or as it is.
const quotedTexts: readonly (readonly [text: string, written: string])[] = [
  ...["Yes", "no", "on", "y", "~", "null", "2026-01-01", "12:30:45", "1_000", "017", "0x1F", "="].map(
    (text) => [text, `"${text}"`] as const,
  ),
  ["a\tb", '"a\\tb"'],
  ["a\r\nb", '"a\\r\\nb"'],
  [" \n", '"\\ \\n"'],
  ["a \nb", '"a\\ \\nb"'],
  ["a\n", '"a\\n"'],
  ["a\u0085b\u2028c", '"a\\u0085b\\u2028c"'],
  ["\ufeffa\u0093", '"\\ufeffa\\u0093"'],
];
for (const [text, written] of quotedTexts) {
  test(`in YAML, ${JSON.stringify(text)} is written so that every reader takes it for that text`, () => {
    const variable = { name: "v", type: "string" as const, value: text };
    const file = canonicalFile({ connector: { ...contacts, executionVariables: [variable] } }, "yaml");
    expect(file).toContain(`    value: ${written}\n`);
  });
}

test("keys come in the order of formats.md", () => {
  const { loadSteps, executionVariables, ...settings } = JSON.parse(
    canonicalFile({ connector: backwards(contacts) }, "json"),
  );
  expect(Object.keys(settings)).toEqual(["apiName", "name", "description", "timeZone"]);
  expect(Object.keys(executionVariables[0])).toEqual(["name", "type", "column", "required"]);
  expect(Object.keys(loadSteps[0])).toEqual(["name", "object", "matchingRules", "mappingRules", "postLoad"]);
  expect(Object.keys(loadSteps[0].matchingRules[0])).toEqual(Object.keys(rule));
  expect(Object.keys(loadSteps[0].postLoad)).toEqual(["automationsOnCreate", "suppressTriggers", "capture"]);
  const automation = JSON.parse(canonicalFile({ automation: backwards(welcome) }, "json"));
  expect(Object.keys(automation)).toEqual(Object.keys(welcome));
  expect(Object.keys(automation.triggers[0])).toEqual(["type", "field", "from", "to"]);
  expect(Object.keys(automation.action)).toEqual(["type", "url"]);
});

function byName<T extends { readonly apiName: string }>(definitions: readonly T[]): readonly T[] {
  return definitions.toSorted((a, b) => (a.apiName < b.apiName ? -1 : 1));
}

/** The same with all keys in the opposite order. */
function backwards<T>(value: T): T {
  if (Array.isArray(value)) return value.map(backwards) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, entry]) => [key, backwards(entry)])) as T;
}
