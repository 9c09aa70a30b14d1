import path from "node:path";
import { describe, expect, test } from "vitest";
import { refusalCodes } from "../../lib/model/fault.ts";
import { UsageError } from "./command.ts";
import { aFolder, runIn } from "./testing.ts";
import { validate } from "./validate.ts";

const vendor = {
  apiName: "vendor",
  name: "Vendor",
  uniqueIdentifier: "code",
  fields: [{ apiName: "code", name: "Code", type: "text" }],
};
const note = { apiName: "note", name: "Note", object: "vendor", action: { type: "log" } };

async function validated(files: Readonly<Record<string, unknown>>, ...options: string[]) {
  const folder = aFolder(files);
  return runIn(validate, [...Object.keys(files).map((name) => path.join(folder, name)), ...options]);
}

describe("loadstep validate", () => {
  test("says what a sound file holds", async () => {
    const { code, out } = await validated({ "w.json": { objects: [vendor], automations: [note] } });
    expect(out).toContain("w.json: nothing is wrong. 1 Object, 1 automation.");
    expect(code).toBe(0);
  });

  test("several files are checked together", async () => {
    expect(await validated({ "note.json": note, "vendor.json": vendor })).toMatchObject({ code: 0, err: "" });
  });

  test("lists every fault of every file, with its place in the file and its code", async () => {
    const files = {
      "note.json": { ...note, object: "shop" },
      "vendor.json": vendor,
      "more.json": { automations: [{ ...note, apiName: "other", conditions: [{ field: "x", isBlank: true }] }] },
    };
    const { code, err, out } = await validated(files);
    expect(err).toContain("note.json: one thing is wrong\n  /object (line 1, column 33)\n");
    expect(err).toContain("more.json: one thing is wrong\n  /automations/0/conditions/0/field (line 1, ");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    const { errors } = JSON.parse((await validated(files, "--json")).out);
    expect(errors.map(({ code: name }: { code: string }) => name)).toEqual(["unknown_object", "unknown_field"]);
    expect(errors[0]).toMatchObject({
      file: expect.stringContaining("note.json"),
      path: "/object",
      line: 1,
      column: 33,
    });
  });

  const rule = {
    field: "code",
    variable: "code",
    noMatch: "create_new",
    singleMatch: "update_current",
    multipleMatches: "do_not_upload",
    archivedMatch: "do_not_upload",
  };
  const mapping = { field: "code", variable: "code", conflictResolution: "overwrite" };
  const step = { name: "Vendors", object: "vendor", matchingRules: [rule], mappingRules: [mapping] };
  const code = { name: "code", type: "string" };

  test("every refusal of load-steps.md section 9 at once, each with its code", async () => {
    const tags = { apiName: "tags", name: "Tags", type: "dynamictags" };
    const size = { apiName: "size", name: "Size", type: "integer" };
    const connector = {
      apiName: "all",
      name: "All",
      executionVariables: [code, { ...code, type: "number" }, { name: "since", type: "date", value: "31/02/2026" }],
      loadSteps: [
        {
          ...step,
          matchingRules: [
            { ...rule, noMatch: undefined },
            { ...rule, singleMatch: "create_new" },
            { ...rule, field: "tags" },
            { ...rule, field: "nothing" },
            { ...rule, variable: "nothing" },
            { ...rule, archivedMatch: "next_rule" },
          ],
          mappingRules: [
            { ...mapping, field: "size" },
            { ...mapping, field: "size", conflictResolution: "only_add_options" },
            { ...mapping, field: "tags", variable: "later" },
          ],
          postLoad: { automationsOnCreate: ["nothing"] },
        },
        {
          ...step,
          object: "nothing",
          matchingRules: [],
          postLoad: { capture: { variable: "later", from: "matched" } },
        },
      ],
    };
    const objects = [{ ...vendor, fields: [...vendor.fields, tags, size] }];
    const { errors } = JSON.parse((await validated({ "w.json": { objects, connectors: [connector] } }, "--json")).out);
    expect(new Set(errors.map((error: { code: string }) => error.code))).toEqual(new Set(refusalCodes));
  });

  // Each breaks one part of a file whose load step writes into an Object that does not exist.
  const broken: readonly [what: string, part: (file: ReturnType<typeof lost>) => void, path: string][] = [
    ["an unknown key", ({ step: of }) => Object.assign(of, { size: 1 }), "/connectors/0/loadSteps/0/size"],
    ["an unknown key of an Object", (file) => Object.assign(file.object, { size: 1 }), "/objects/0/size"],
    [
      "an upload function left out",
      (file) => delete file.rule.noMatch,
      "/connectors/0/loadSteps/0/matchingRules/0/noMatch",
    ],
    ["a wrong time zone", ({ connector }) => Object.assign(connector, { timeZone: "Mars" }), "/connectors/0/timeZone"],
    [
      "a wrong description",
      ({ connector }) => Object.assign(connector, { description: 1 }),
      "/connectors/0/description",
    ],
    [
      "a format that the type does not have",
      ({ connector }) => Object.assign(connector.executionVariables[0] ?? {}, { inputFormat: "comma" }),
      "/connectors/0/executionVariables/0/inputFormat",
    ],
    [
      "a match rule that is none",
      ({ step: of }) => Object.assign(of, { matchingRules: [...of.matchingRules, null] }),
      "/connectors/0/loadSteps/0/matchingRules/1",
    ],
    [
      "a mapping rule that is none",
      ({ step: of }) => Object.assign(of, { mappingRules: [...of.mappingRules, 7] }),
      "/connectors/0/loadSteps/0/mappingRules/1",
    ],
    ["no variable", ({ mapping: of }) => delete of.variable, "/connectors/0/loadSteps/0/mappingRules/0/variable"],
    [
      "a list that is none",
      ({ step: of }) => Object.assign(of, { postLoad: { automationsOnCreate: 1 } }),
      "/connectors/0/loadSteps/0/postLoad/automationsOnCreate",
    ],
    ["a wrong action", (file) => Object.assign(file.note, { action: { type: "sing" } }), "/automations/0/action/type"],
    ["a wrong trigger", (file) => Object.assign(file.note, { triggers: [{}] }), "/automations/0/triggers/0/type"],
    ["options that differ by case", (file) => file.field.options.push("LEAD"), "/objects/0/fields/1/options/1"],
  ];
  function lost() {
    const field = { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead"] };
    const object = { ...vendor, fields: [...vendor.fields, field] };
    const parts = {
      rule: { ...rule } as Partial<typeof rule>,
      mapping: { ...mapping } as Partial<typeof mapping>,
      note: { ...note },
    };
    const of = { ...step, object: "shop", matchingRules: [parts.rule], mappingRules: [parts.mapping] };
    const connector = { apiName: "lost", name: "Lost", executionVariables: [{ ...code }], loadSteps: [of] };
    return { ...parts, field, object, step: of, connector };
  }
  test.each(broken)("%s hides nothing else that is wrong", async (_, breakOff, path) => {
    const file = lost();
    breakOff(file);
    const definitions = { objects: [file.object], automations: [file.note], connectors: [file.connector] };
    const { errors } = JSON.parse((await validated({ "w.json": definitions }, "--json")).out);
    const paths = errors.map((error: { path: string }) => error.path);
    expect(paths).toEqual([path, "/connectors/0/loadSteps/0/object"]);
  });

  test("a SmartConnector that cannot be understood leaves the others to be judged", async () => {
    const { connector, object } = lost();
    const nameless = { ...connector, apiName: "other", executionVariables: [{ type: "string" }] };
    const definitions = { objects: [object], connectors: [nameless, connector] };
    const { errors } = JSON.parse((await validated({ "w.json": definitions }, "--json")).out);
    expect(errors.map((error: { path: string }) => error.path)).toEqual([
      "/connectors/0/executionVariables/0/name",
      "/connectors/1/loadSteps/0/object",
    ]);
  });

  test("a part with a key too many is still told what else is wrong with it", async () => {
    const { code: exit, err } = await validated({ "v.json": { ...vendor, size: 1, uniqueIdentifier: "sku" } });
    expect(err).toContain("  /size (line 1, column 120)\n");
    expect(err).toContain("  /uniqueIdentifier (line 1, ");
    expect(exit).toBe(2);
  });

  test("a file that cannot be read as definitions is told before references are judged", async () => {
    const { err } = await validated({ "note.json": note, "vendor.json": { ...vendor, fields: [] } });
    expect(err).toContain("vendor.json");
    expect(err).not.toContain("note.json");
  });

  test("--json of one sound file holds no error", async () => {
    expect(await validated({ "v.json": vendor }, "--json")).toEqual({ code: 0, out: '{"errors":[]}\n', err: "" });
  });

  test("reads YAML, and names line and column", async () => {
    const yaml = "apiName: note\nname: Note\nobject: vendor\nextra: 1\naction: {type: log}\n";
    const { err, code } = await validated({ "note.yaml": yaml, "vendor.yml": JSON.stringify(vendor) });
    expect(err).toContain('  /extra (line 4, column 1)\n    "extra" is not known here.');
    expect(code).toBe(2);
    expect((await validated({ "n.yaml": yaml.replace("extra: 1\n", ""), "v.yml": vendor })).code).toBe(0);
    expect((await validated({ "a.yaml": "a: b: c" })).err).toContain("Line 1, column 4: the file is not YAML");
  });

  const flow = {
    connector: "vendors",
    owner: "me",
    execution_variables: [{ name: "code" }],
    loads: [
      {
        custom_object: "vendor",
        matching_rules: [{ field: "code", variable: "code" }],
        field_mapping_rules: [{ field: "code", variable: "code" }],
      },
    ],
  };

  test.each([[[]], [["--format", "smartconnector-flow"]]])(
    "a definition of the original product's tool is read beside the Objects that it needs (%s)",
    async (options) => {
      const { code, out, err } = await validated({ "flow.json": flow, "vendor.json": vendor }, ...options);
      expect(out).toContain("flow.json: nothing is wrong. 1 SmartConnector.");
      expect(err).toContain("flow.json: one thing was left out\n  /owner (line 1, column 24)\n");
      expect(code).toBe(0);
    },
  );

  test("its faults stand where they are in the file, and --json lists what was left out", async () => {
    const { out } = await validated({ "flow.json": flow }, "--json", "--format", "smartconnector-flow");
    const { errors, leftOut } = JSON.parse(out);
    expect(errors.map(({ path: at }: { path: string }) => at)).toEqual(["/loads/0/custom_object"]);
    expect(leftOut).toEqual([{ path: "/owner", line: 1, column: 24, message: expect.stringContaining('"owner"') }]);
  });

  test("a file without the keys of that format is told what it lacks", async () => {
    const { err } = await validated({ "a.json": { name: "x" } }, "--format", "smartconnector-flow");
    expect(err).toContain('"loads" is missing');
  });

  test("refuses a format that is not known", async () => {
    await expect(validated({ "v.json": vendor }, "--format", "toml")).rejects.toThrow('found "toml"');
  });

  test("wants a file", async () => {
    await expect(runIn(validate, [])).rejects.toBeInstanceOf(UsageError);
  });
});
