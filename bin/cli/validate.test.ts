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

  test("lists every fault of every file, with path and code", async () => {
    const files = {
      "note.json": { ...note, object: "shop" },
      "vendor.json": vendor,
      "more.json": { automations: [{ ...note, apiName: "other", conditions: [{ field: "x", isBlank: true }] }] },
    };
    const { code, err, out } = await validated(files);
    expect(err).toContain("note.json: one thing is wrong\n  /automations/0/object\n");
    expect(err).toContain("more.json: one thing is wrong\n  /automations/0/conditions/0/field\n");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    const { errors } = JSON.parse((await validated(files, "--json")).out);
    expect(errors.map(({ code: name }: { code: string }) => name)).toEqual(["unknown_object", "unknown_field"]);
    expect(errors[0].file).toContain("note.json");
  });

  test("a file that cannot be read as definitions is told before references are judged", async () => {
    const { err } = await validated({ "note.json": note, "vendor.json": { ...vendor, fields: [] } });
    expect(err).toContain("vendor.json");
    expect(err).not.toContain("note.json");
  });

  test("--json of one sound file holds no error", async () => {
    expect(await validated({ "v.json": vendor }, "--json")).toEqual({ code: 0, out: '{"errors":[]}\n', err: "" });
  });

  test("wants a file", async () => {
    await expect(runIn(validate, [])).rejects.toBeInstanceOf(UsageError);
  });
});
