import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { check } from "./check.ts";
import { UsageError } from "./command.ts";
import { aFolder, runIn } from "./testing.ts";

const vendor = {
  apiName: "vendor",
  name: "Vendor",
  uniqueIdentifier: "code",
  fields: [
    { apiName: "code", name: "Code", type: "text" },
    { apiName: "mail", name: "E-mail", type: "email" },
    { apiName: "since", name: "Since", type: "date" },
    { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead", "Customer"] },
    { apiName: "parent", name: "Parent", type: "relationship", cardinality: "one", relatedObject: "vendor" },
  ],
};
const code = { name: "code", type: "string" };
const aConnector = (part: object = {}) => ({
  apiName: "vendors",
  name: "Vendors",
  executionVariables: [code],
  loadSteps: [
    {
      name: "Vendors",
      object: "vendor",
      matchingRules: [
        {
          field: "code",
          variable: "code",
          noMatch: "create_new",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "do_not_upload",
        },
      ],
      mappingRules: [{ field: "code", variable: "code", conflictResolution: "overwrite" }],
    },
  ],
  ...part,
});
const aScenario = (part: object = {}) => ({
  objects: [vendor],
  connectors: [aConnector()],
  runs: [{ connector: "vendors", mode: "live", rows: [{ code: "A" }, { code: " A " }, { code: "" }] }],
  ...part,
});
const id = "00000000-0000-0000-0000-00000000000a";

async function checked(scenario: unknown, ...options: string[]) {
  return runIn(check, [path.join(aFolder({ "s.json": scenario }), "s.json"), ...options]);
}

describe("loadstep check", () => {
  for (const file of readdirSync("docs/spec/examples")) {
    test(`${file} is as expected`, async () => {
      const { code, out } = await runIn(check, [`docs/spec/examples/${file}`]);
      expect(out).toContain("As expected.");
      expect(code).toBe(0);
    });
  }

  test("shows what became of every row, and why", async () => {
    const { code, out } = await checked(aScenario());
    expect(out).toBe(
      `Run 1: vendors, live run, completed with problems
  Step 1, Vendors: 1 created, 1 unchanged, 1 failed
    Row 1 created, A: Rule 1 found no Vendor by Code, so a new one is created.
    Row 2 unchanged, A: Rule 1 found one active Vendor by Code, and nothing is written: what came in is there already.
    Row 3 failed: Code: the unique identifier would be blank. Fill it in, or map a variable that has a value.
Afterwards: Vendor 1 active, 0 archived
`,
    );
    expect(code).toBe(0);
  });

  test("--json prints the output alone, in the form of formats.md section 4", async () => {
    const { out, err, code } = await checked(aScenario(), "--json");
    const { runs, records } = JSON.parse(out);
    expect(runs[0]).toMatchObject({
      connector: "vendors",
      mode: "live",
      status: "partial",
      summary: [{ step: 1, created: 1, updated: 0, unarchived: 0, unchanged: 1, skipped: 0, failed: 1, warnings: 0 }],
      automations: [],
    });
    expect(Object.keys(runs[0].results[0]).sort()).toEqual(
      ["row", "step", "outcome", "recordId", "uniqueIdentifier", "changes", "kept", "displaced", "trace"]
        .concat("warnings", "error")
        .sort(),
    );
    expect(records.vendor).toEqual([{ id: runs[0].results[0].recordId, archived: false, values: { code: "A" } }]);
    expect({ err, code }).toEqual({ err: "", code: 0 });
  });

  test("a list of scenarios gives a list of outputs", async () => {
    const { out } = await checked([aScenario(), aScenario({ runs: [] })], "--json");
    expect(JSON.parse(out).map(({ runs }: { runs: unknown[] }) => runs.length)).toEqual([1, 0]);
    expect((await checked([], "--json")).out).toBe("[\n]\n");
  });

  test("what is not as expected is shown, and exits 1", async () => {
    const expected = { runs: [{ results: [{}, { outcome: "created" }, {}] }], records: { vendor: [] } };
    const { out, code } = await checked(aScenario({ expect: expected }));
    expect(out).toContain(
      '2 differences from what is expected:\n  /runs/0/results/1/outcome\n    expected "created"\n    found    "unchanged"\n  /records/vendor/0\n    expected nothing\n    found    {"id"',
    );
    expect(code).toBe(1);
    const asJson = await checked([aScenario(), aScenario({ expect: expected })], "--json");
    expect(JSON.parse(asJson.out)).toHaveLength(2);
    expect(asJson.err).toContain("Scenario 2\n2 differences");
    expect(asJson.code).toBe(1);
  });

  test("the same file gives the same output every time", async () => {
    const twice = [await checked(aScenario(), "--json"), await checked(aScenario(), "--json")];
    expect(twice[0]?.out).toBe(twice[1]?.out);
  });

  test("a run reads a CSV file beside the scenario", async () => {
    const folder = aFolder({
      "s.json": aScenario({ runs: [{ connector: "vendors", mode: "live", file: "rows.csv" }] }),
      "rows.csv": "code;note\nA;x\n\nB\n",
    });
    const { out } = await runIn(check, [path.join(folder, "s.json"), "--json"]);
    expect(JSON.parse(out).runs[0].results).toMatchObject([
      { outcome: "created", uniqueIdentifier: "A" },
      { outcome: "failed", error: { code: "column_count" } },
    ]);
  });

  for (const [name, csv, reason, said] of [
    ["a file that cannot be read", 'code\n"A', "input_unreadable", "Line 2, column A"],
    ["a column that is lacking", "kode\nA\n", "column_missing", "lacks the column “code”"],
  ] as const) {
    test(`${name} fails the run, with the reason`, async () => {
      const folder = aFolder({
        "s.json": aScenario({ runs: [{ connector: "vendors", mode: "live", file: "rows.csv" }] }),
        "rows.csv": csv,
      });
      const file = path.join(folder, "s.json");
      const { out, code } = await runIn(check, [file, "--json"]);
      expect(JSON.parse(out).runs[0]).toMatchObject({
        status: "failed",
        reason,
        results: [],
        summary: [{ failed: 0 }],
      });
      expect((await runIn(check, [file])).out).toContain(said);
      expect(code).toBe(0);
    });
  }

  test("fail_run lists every invalid cell", async () => {
    const connectors = [
      aConnector({
        onInvalidValue: "fail_run",
        executionVariables: [{ ...code, required: true }],
      }),
    ];
    const { out } = await checked(aScenario({ connectors }));
    expect(out).toContain("Run 1: vendors, live run, failed (invalid_values)\n  Row 3: Column");
  });

  test("a row's column called __proto__ is not lost", async () => {
    const connectors = [aConnector({ executionVariables: [{ ...code, column: "__proto__" }] })];
    const runs = [{ connector: "vendors", mode: "live", rows: [JSON.parse('{ "__proto__": "A" }')] }];
    const { out } = await checked(aScenario({ connectors, runs }), "--json");
    expect(JSON.parse(out).runs[0].results).toMatchObject([{ outcome: "created", uniqueIdentifier: "A" }]);
  });

  test("Records of ids without a version, and identifiers that were pushed aside, are taken as they are", async () => {
    const values = {
      code: `${"x".repeat(255)} (archived 2026-11-22T08:00:00Z 2)`,
      mail: "a@x.co",
      since: "2026-11-22",
    };
    const vendors = [{ id, archived: true, values }, { values: { code: "B", parent: id, stage: "Lead" } }];
    const { out } = await checked(aScenario({ records: { vendor: vendors }, runs: [] }), "--json");
    expect(JSON.parse(out).records.vendor).toMatchObject(vendors);
  });

  const wrong: readonly { name: string; given: unknown; at: string; says: string }[] = [
    { name: "no scenario", given: 3, at: "", says: "found the number 3" },
    { name: "a key that is not known", given: aScenario({ seed: 1 }), at: "/seed", says: "not known" },
    {
      name: "a run of a connector that is not there",
      given: aScenario({ runs: [{ connector: "x", mode: "dry", rows: [] }] }),
      at: "/runs/0/connector",
      says: '"x"',
    },
    {
      name: "a run with rows and a file",
      given: aScenario({ runs: [{ connector: "vendors", mode: "dry", rows: [], file: "a.csv" }] }),
      at: "/runs/0/rows",
      says: 'exactly one of "rows" and "file"',
    },
    {
      name: "a run whose file is not there",
      given: aScenario({ runs: [{ connector: "vendors", mode: "dry", file: "a.csv" }] }),
      at: "/runs/0/file",
      says: "ENOENT",
    },
    {
      name: "a cell that is an object",
      given: aScenario({ runs: [{ connector: "vendors", mode: "dry", rows: [{ code: {} }] }] }),
      at: "/runs/0/rows/0/code",
      says: "found an object",
    },
    {
      name: "what load-steps.md section 9 refuses",
      given: aScenario({ connectors: [aConnector({ executionVariables: [code, code] })] }),
      at: "/connectors/0/executionVariables/1/name",
      says: "duplicate_variable",
    },
    ...(
      [
        ["a value that is not in canonical form", { code: " A" }, "code", 'expected "A"'],
        ["an address with capitals", { mail: "A@x.co" }, "mail", 'expected "a@x.co"'],
        ["a day that is impossible", { since: "2026-02-31" }, "since", "type date"],
        ["an option in other letters", { stage: "lead" }, "stage", 'expected "Lead"'],
        ["a relationship to no Record", { parent: id }, "parent", "no Record with that id"],
      ] as const
    ).map(([name, values, field, says]) => ({
      name,
      given: aScenario({ records: { vendor: [{ values }] } }),
      at: `/records/vendor/0/values/${field}`,
      says,
    })),
    {
      name: "a unique value that stands twice",
      given: aScenario({ records: { vendor: [{ values: { code: "A" } }, { archived: true, values: { code: "A" } }] } }),
      at: "/records/vendor/1/values/code",
      says: "of Record 1",
    },
    {
      name: "an id that stands twice",
      given: aScenario({ records: { vendor: [id, id].map((id) => ({ id, values: {} })) } }),
      at: "/records/vendor/1/id",
      says: "of Record 1",
    },
  ];
  for (const { name, given, at, says } of wrong) {
    test(`refuses ${name}`, async () => {
      const asJson = await checked(given, "--json");
      expect(JSON.parse(asJson.out).errors.map(({ path: place }: { path: string }) => place)).toEqual([at]);
      const { err, out, code } = await checked(given);
      expect(err).toContain(says);
      expect({ out, code, codeOfJson: asJson.code }).toEqual({ out: "", code: 2, codeOfJson: 2 });
    });
  }

  test("gives no Record an id that another one brings, as one from an earlier output", async () => {
    const first = JSON.parse(
      (await checked(aScenario({ records: { vendor: [{ values: { code: "B" } }] } }), "--json")).out,
    );
    const [given, created] = first.records.vendor;
    const vendor = [given, created, { values: { code: "C" } }];
    const runs = [{ connector: "vendors", mode: "live", rows: [{ code: "D" }] }];
    const again = JSON.parse((await checked(aScenario({ records: { vendor }, runs }), "--json")).out);
    expect(again.runs[0].results).toMatchObject([{ outcome: "created" }]);
    expect(again.records.vendor.map(({ values }: { values: { code: string } }) => values.code)).toEqual([
      ...[given, created].map(({ values }) => values.code),
      ...["C", "D"],
    ]);
  });

  test("names all faults of all scenarios at once", async () => {
    const { out } = await checked([aScenario({ seed: 1 }), aScenario({ runs: 1 }), 3], "--json");
    expect(JSON.parse(out).errors.map(({ path: place }: { path: string }) => place)).toEqual([
      "/0/seed",
      "/1/runs",
      "/2",
    ]);
  });

  test("what is wrong in one part hides nothing in the others", async () => {
    const runs = [
      { connector: "vendors", mode: "wet", rows: [] },
      { connector: "nobody", mode: "dry", file: "nothing.csv" },
    ];
    const records = {
      shop: [],
      vendor: [
        { values: { code: " A" } },
        { id: "x", archived: 1, values: { code: " B" } },
        { values: null, size: 1 },
        7,
        { values: { code: " C" } },
      ],
    };
    const connectors = [aConnector({ executionVariables: [code, code], color: "red" })];
    const scenario = aScenario({ seed: 1, now: "yesterday", connectors, records, runs, expect: 5 });
    const { out } = await checked([aScenario({ runs: [{ ...runs[1], rows: [] }] }), scenario], "--json");
    expect(
      JSON.parse(out)
        .errors.map(({ path: place }: { path: string }) => place)
        .toSorted(),
    ).toEqual([
      "/0/runs/0/connector",
      "/0/runs/0/rows",
      "/1/connectors/0/color",
      "/1/connectors/0/executionVariables/1/name",
      "/1/expect",
      "/1/now",
      "/1/records/shop",
      "/1/records/vendor/0/values/code",
      "/1/records/vendor/1/archived",
      "/1/records/vendor/1/id",
      "/1/records/vendor/1/values/code",
      "/1/records/vendor/2/size",
      "/1/records/vendor/2/values",
      "/1/records/vendor/3",
      "/1/records/vendor/4/values/code",
      "/1/runs/0/mode",
      "/1/runs/1/connector",
      "/1/runs/1/file",
      "/1/seed",
    ]);
  });

  for (const [name, args, says] of [
    ["no file", [], "Name the scenario file"],
    ["two files", ["a", "b"], "found 2: a, b"],
    ["an option that is not known", ["a", "--stoer"], "--stoer"],
    ["a store that is not known", ["a", "--store", "redis"], '"redis"'],
    ["a file that is not there", ["nothing.json"], "no such file"],
    ["a folder", ["bin"], "folder"],
  ] as const) {
    test(`refuses ${name}`, async () => {
      const refusal = runIn(check, args);
      await expect(refusal).rejects.toBeInstanceOf(UsageError);
      await expect(refusal).rejects.toThrow(says);
    });
  }

  test("refuses bytes that are not UTF-8", async () => {
    const folder = aFolder({ "s.json": new Uint8Array([0x7b, 0xff, 0x7d]) });
    await expect(runIn(check, [path.join(folder, "s.json")])).rejects.toThrow("not UTF-8");
  });

  test("stops between two scenarios when it is told to, and says how far it came", async () => {
    const file = path.join(aFolder({ "s.json": [aScenario()] }), "s.json");
    expect(await runIn(check, [file], AbortSignal.abort())).toMatchObject({
      code: 1,
      err: expect.stringContaining("0 of 1"),
    });
  });
});
