import path from "node:path";
import { describe, expect, test } from "vitest";
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
