import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkDefinitions } from "../engine/check-definitions.ts";
import { parseDefinitions } from "./parse-definition.ts";

const page = readFileSync("docs/spec/smartconnector-flow.md", "utf8");
const [, example = ""] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];

const contact = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [
    { apiName: "email", name: "E-mail", type: "email" as const },
    { apiName: "interests", name: "Interests", type: "dynamictags" as const },
    { apiName: "origin", name: "Origin", type: "text" as const },
  ],
};

const rule = { field: "email", variable: "email" };
const load = { custom_object: "contact", matching_rules: [rule], field_mapping_rules: [rule] };
const aFlow = (part: object = {}) => ({
  connector: "newsletter",
  execution_variables: [{ name: "email", data_type: "email" }],
  loads: [load],
  ...part,
});
const withVariable = (part: object) => aFlow({ execution_variables: [{ name: "v", ...part }] });
const withLoad = (part: object) => aFlow({ loads: [{ ...load, ...part }] });

function carried(flow: unknown) {
  const parsed = parseDefinitions(JSON.stringify(flow));
  if (!parsed.ok) throw new Error(parsed.faults.map(({ path, message }) => `${path} ${message}`).join("\n"));
  const [connector] = parsed.definitions.connectors;
  if (!connector) throw new Error("Expected a connector");
  return { connector, leftOut: parsed.leftOut, inFile: parsed.inFile, definitions: parsed.definitions };
}

describe("docs/spec/smartconnector-flow.md", () => {
  test("its example becomes the connector that it describes, with nothing left out", () => {
    const parsed = parseDefinitions(example);
    expect(parsed).toMatchObject({ ok: true, kind: "smartconnector-flow", leftOut: [] });
    if (!parsed.ok) return;
    const defaults = { noMatch: "create_new", singleMatch: "update_current", multipleMatches: "do_not_upload" };
    expect(parsed.definitions.connectors).toEqual([
      {
        apiName: "newsletter",
        name: "newsletter",
        executionVariables: [
          { name: "email", type: "email", column: "Mail", required: true },
          { name: "interests", type: "string", isArray: true, arrayDelimiter: ";" },
          { name: "source", type: "string", value: "Newsletter" },
        ],
        loadSteps: [
          {
            name: "contact",
            object: "contact",
            matchingRules: [{ ...rule, ...defaults, archivedMatch: "unarchive_and_update" }],
            mappingRules: [
              { ...rule, conflictResolution: "only_update_blank" },
              {
                field: "interests",
                variable: "interests",
                conflictResolution: "only_add_options",
                canCreateOptions: true,
              },
              { field: "origin", variables: ["source"], conflictResolution: "overwrite" },
            ],
            postLoad: { capture: { variable: "contact_id", from: "matched_or_created" } },
          },
        ],
      },
    ]);
    expect(checkDefinitions(parsed.definitions, { objects: [contact], automations: [] })).toEqual([]);
  });

  test("JSON says the same as YAML", () => {
    expect(carried(aFlow()).connector.executionVariables).toEqual([{ name: "email", type: "email" }]);
  });

  test("what is null, or an empty text, is not set", () => {
    const nothing = { data_source: null, scope: null, is_array: null, array_delimiter: "", input_format: null };
    const more = { required: null, value: null, output_format: null, display_order: null, data_type: null };
    const { connector, leftOut } = carried(withVariable({ ...nothing, ...more }));
    expect({ variables: connector.executionVariables, leftOut }).toEqual({
      variables: [{ name: "v", type: "string" }],
      leftOut: [],
    });
  });

  test("load steps and rules come in their order, and those without one behind what is listed before them", () => {
    const named = (field: string, order?: number) => ({ ...rule, field, ...(order !== undefined && { order }) });
    const mapped = (field: string, order?: number) => ({
      ...rule,
      field,
      ...(order !== undefined && { display_order: order }),
    });
    const { connector } = carried(
      aFlow({
        loads: [
          { ...load, custom_object: "b", order: 2 },
          { ...load, custom_object: "c" },
          {
            ...load,
            order: 1,
            matching_rules: [named("third", 5), named("first", 1), named("second", 2)],
            field_mapping_rules: [mapped("second", 2), mapped("first", 1), mapped("also first")],
          },
        ],
      }),
    );
    expect(connector.loadSteps.map(({ object }) => object)).toEqual(["contact", "b", "c"]);
    expect(connector.loadSteps[0]?.matchingRules.map(({ field }) => field)).toEqual(["first", "second", "third"]);
    expect(connector.loadSteps[0]?.mappingRules.map(({ field }) => field)).toEqual(["first", "also first", "second"]);
  });

  test("two load steps of one Object have names that differ", () => {
    expect(carried(aFlow({ loads: [load, load] })).connector.loadSteps.map(({ name }) => name)).toEqual([
      "contact",
      "contact 2",
    ]);
  });

  test("a match by id is one on Record ID", () => {
    const { connector } = carried(withLoad({ matching_rules: [{ is_match_by_kizen_id: true, variable: "email" }] }));
    expect(connector.loadSteps[0]?.matchingRules[0]?.field).toBe("id");
  });

  test("a constant may be a number or a truth value", () => {
    const constants = [12.5, true, "", "text"].map((value, index) => ({ name: `v${index}`, value }));
    expect(carried(aFlow({ execution_variables: constants })).connector.executionVariables).toEqual([
      { name: "v0", type: "string", value: "12.5" },
      { name: "v1", type: "string", value: "true" },
      { name: "v2", type: "string", value: "" },
      { name: "v3", type: "string", value: "text" },
    ]);
  });

  const formats: readonly (readonly [type: string, given: string, inputFormat: string | undefined])[] = [
    ["date", "%Y-%m-%d", "year_first"],
    ["date", "%F", "year_first"],
    ["date", "%Y/%m/%d %H:%M", "year_first"],
    ["date", "%m/%d/%Y", "month_first"],
    ["date", "%d.%m.%Y", "day_first"],
    ["date", "%-d-%-m-%Y", "day_first"],
    ["datetime", "%Y-%m-%dT%H:%M:%S.%f%z", "year_first"],
    ["datetime", "%m/%d/%Y %I:%M %p", "month_first"],
    ["datetime", "%d/%m/%Y %T", "day_first"],
    ["date", "excel_epoch", "excel_epoch"],
    ["datetime", "unix_epoch", "unix_epoch"],
    ["date", "day_first", "day_first"],
    ["number", "comma", "comma"],
    ["date", "%d %b %Y", undefined],
    ["date", "%m/%d/%y", undefined],
    ["date", "%d.%m-%Y", undefined],
    ["datetime", "%Y-%m-%d %H", undefined],
    ["date", "comma", undefined],
    ["number", "unix_epoch", undefined],
    ["boolean", "yes_no", undefined],
    ["string", "%Y", undefined],
  ];
  for (const [type, given, inputFormat] of formats) {
    test(`the input format ${given} of a ${type} ${inputFormat ? `is ${inputFormat}` : "is named as left out"}`, () => {
      const { connector, leftOut } = carried(withVariable({ data_type: type, input_format: given }));
      expect(connector.executionVariables[0]?.inputFormat).toBe(inputFormat);
      expect(leftOut.map(({ path }) => path)).toEqual(inputFormat ? [] : ["/execution_variables/0/input_format"]);
      if (!inputFormat) expect(leftOut[0]?.message).toContain(`"${given}"`);
    });
  }

  test("everything that has no place is listed, with its path and line, and nothing else", () => {
    const flow = `connector: newsletter
owner: me
execution_variables:
  - name: email
    data_type: email
    output_format: lower
    display_order: 1
    colour: red
  - { name: day, data_source: Day, value: "2026-01-01", data_type: date }
loads:
  - custom_object: contact
    type: csv_load
    notes: [a]
    matching_rules:
      - { field: email, variable: email, label: x }
    field_mapping_rules:
      - { field: email, variable: email, field_type: email }
    automation_trigger_config: fire_none
`;
    const parsed = parseDefinitions(flow);
    expect(parsed.ok && parsed.leftOut.map(({ path, line }) => [path, line])).toEqual([
      ["/owner", 2],
      ["/execution_variables/0/output_format", 6],
      ["/execution_variables/0/display_order", 7],
      ["/execution_variables/0/colour", 8],
      ["/execution_variables/1/value", 9],
      ["/loads/0/notes", 13],
      ["/loads/0/matching_rules/0/label", 15],
      ["/loads/0/field_mapping_rules/0/field_type", 17],
      ["/loads/0/automation_trigger_config", 18],
    ]);
    const messages = parsed.ok ? parsed.leftOut.map(({ message }) => message) : [];
    expect(messages).toContain('Variable 1 (email): "colour" is not known, and was left out.');
    expect(messages.at(-1)).toContain("Suppress triggers stays off");
    expect(parsed.ok && parsed.definitions.connectors[0]?.loadSteps[0]?.postLoad).toBeUndefined();
  });

  test.each(["fire_all", null, undefined])(
    "automation_trigger_config %s suppresses nothing, and is not listed",
    (config) => {
      expect(carried(withLoad({ automation_trigger_config: config })).leftOut).toEqual([]);
    },
  );

  const refused: readonly { name: string; flow: unknown; at: string; says: string; code?: string }[] = [
    { name: "no connector", flow: aFlow({ connector: undefined }), at: "/connector", says: '"connector" is missing' },
    {
      name: "an API name that is none of ours",
      flow: aFlow({ connector: "My-Connector" }),
      at: "/connector",
      says: "small letter",
    },
    { name: "no load step", flow: aFlow({ loads: [] }), at: "/loads", says: "at least one load step" },
    {
      name: "a load step of another type",
      flow: withLoad({ type: "api_load" }),
      at: "/loads/0/type",
      says: '"csv_load"',
    },
    {
      name: "no match rule",
      flow: withLoad({ matching_rules: [] }),
      at: "/loads/0/matching_rules",
      says: "one match rule",
    },
    {
      name: "no mapping rule",
      flow: withLoad({ field_mapping_rules: undefined }),
      at: "/loads/0/field_mapping_rules",
      says: "is missing",
    },
    {
      name: "an unknown type",
      flow: withVariable({ data_type: "text" }),
      at: "/execution_variables/0/data_type",
      says: 'Variable 1 (v): "data_type": Expected one of "string"',
    },
    {
      name: "a list without a delimiter",
      flow: withVariable({ is_array: true }),
      at: "/execution_variables/0/array_delimiter",
      says: 'needs "array_delimiter"',
    },
    {
      name: "a delimiter that is none of ours",
      flow: withVariable({ is_array: true, array_delimiter: "/" }),
      at: "/execution_variables/0/array_delimiter",
      says: 'found the text "/"',
    },
    {
      name: "a second scope",
      flow: aFlow({ execution_variables: [{ name: "a", scope: "x" }, { name: "b" }, { name: "c", scope: "y" }] }),
      at: "/execution_variables/2/scope",
      says: 'Variable 3 (c): the scope "y" is a second one beside "x"',
    },
    {
      name: "an upload function that is not offered",
      flow: withLoad({ matching_rules: [{ ...rule, no_match_action: "update_current" }] }),
      at: "/loads/0/matching_rules/0/no_match_action",
      says: '"If No Match Found" does not offer',
      code: "upload_function_not_offered",
    },
    {
      name: "a match rule with a field and by id",
      flow: withLoad({ matching_rules: [{ ...rule, is_match_by_kizen_id: true }] }),
      at: "/loads/0/matching_rules/0/field",
      says: "exactly one of",
    },
    {
      name: "a mapping rule with one variable and several",
      flow: withLoad({ field_mapping_rules: [{ ...rule, variables: ["email"] }] }),
      at: "/loads/0/field_mapping_rules/0/variable",
      says: "exactly one of",
    },
    {
      name: "an Object's name that is none of ours, in the place that it has in the file",
      flow: aFlow({
        loads: [
          { ...load, order: 2 },
          { ...load, custom_object: "My Object", order: 1 },
        ],
      }),
      at: "/loads/1/custom_object",
      says: 'found the text "My Object"',
    },
  ];
  for (const { name, flow, at, says, code = "invalid_definition" } of refused) {
    test(`refused: ${name}`, () => {
      const parsed = parseDefinitions(JSON.stringify(flow), { kind: "smartconnector-flow" });
      const faults = parsed.ok ? [] : parsed.faults;
      expect(faults.map((fault) => [fault.path, fault.code])).toEqual([[at, code]]);
      expect(faults[0]?.message).toContain(says);
      expect(faults[0]?.line).toBe(name === "no connector" ? undefined : 1);
    });
  }

  for (const outcome of ["no_match_action", "single_match_action", "multiple_match_action", "match_archive_action"]) {
    test(`a last rule that goes on by ${outcome} is refused where it stands in the file`, () => {
      const rules = [
        { ...rule, order: 2, [outcome]: "next_rule_ignore_previous" },
        { ...rule, order: 1 },
      ];
      const { definitions, inFile } = carried(withLoad({ matching_rules: rules }));
      const faults = inFile(checkDefinitions(definitions, { objects: [contact], automations: [] }));
      expect(faults.map(({ path, code }) => [path, code])).toEqual([
        [`/loads/0/matching_rules/0/${outcome}`, "last_rule_goes_on"],
      ]);
    });
  }

  test("what crosses definitions is refused where it stands in the file", () => {
    const flow = withLoad({
      custom_object: "contact",
      field_mapping_rules: [
        { field: "email", variable: "email", display_order: 9 },
        { field: "nothing", variable: "email", display_order: 1 },
        { field: "origin", variables: ["email", "none"], display_order: 2 },
      ],
      exposes_variable: "email",
    });
    const { definitions, inFile } = carried(flow);
    const faults = inFile(checkDefinitions(definitions, { objects: [contact], automations: [] }));
    expect(faults.map(({ path }) => path)).toEqual([
      "/loads/0/exposes_variable",
      "/loads/0/field_mapping_rules/1/field",
      "/loads/0/field_mapping_rules/2/variables/1",
    ]);
    expect(faults.every(({ line }) => line === 1)).toBe(true);
  });
});
