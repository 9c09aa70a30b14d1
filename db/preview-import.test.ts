import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../lib/errors.ts";
import { canonicalFile } from "../lib/model/canonical-file.ts";
import type { Definitions } from "../lib/model/definitions.ts";
import { fileFormats } from "../lib/model/file-format.ts";
import { parseDefinitions } from "../lib/model/parse-definition.ts";
import { sampleConnectors, sampleObjects } from "../lib/samples/samples.ts";
import { claimRun } from "./claim-run.ts";
import { listVersions } from "./connector-versions.ts";
import { importDefinitions } from "./definitions.ts";
import { createConnector, findDraft, keepDraft } from "./drafts.ts";
import { aConnector, aFile, anInput, anObject } from "./fixtures.ts";
import { previewImport } from "./preview-import.ts";
import { readExport } from "./read-export.ts";
import { createRun } from "./runs.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);
beforeEach(() => emptyWorkspace(db));

const own = { isSample: false };
const stage = (...options: string[]) => ({ apiName: "stage", name: "Stage", type: "dropdown", options });
const text = (apiName: string, more: object = {}) => ({ apiName, name: apiName, type: "text", ...more });
const webhook = (secret?: string) => ({
  apiName: "hook",
  name: "Hook",
  object: "deal",
  action: { type: "webhook" as const, url: "https://example.com/hook", ...(secret !== undefined && { secret }) },
});
const whole = (part: object = {}) =>
  aFile({
    objects: [anObject("deal", [stage("Lead", "Won")])],
    automations: [webhook("s3cret")],
    connectors: [aConnector("deals", ["deal"])],
    ...part,
  });

async function changesOf(definitions: Definitions) {
  const preview = await previewImport(db, definitions);
  return preview.definitions.map(({ difference }) => `${difference.kind} ${difference.apiName} ${difference.change}`);
}
async function notesOf(definitions: Definitions) {
  return (await previewImport(db, definitions)).definitions.flatMap(({ notes }) => notes);
}
async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error("Expected an AppError", { cause: error });
  return error;
}
const versions = async (connector: string) => (await listVersions(db, connector)).map(({ version }) => version);

/** Everything that an import could change, as the database has it. */
async function state(): Promise<unknown> {
  const [counts] = await db.execute(sql`select
    (select json_agg(o order by api_name) from objects o) as objects,
    (select json_agg(a order by api_name) from automations a) as automations,
    (select json_agg(c order by api_name) from connectors c) as connectors,
    (select json_agg(v order by connector, version) from connector_versions v) as versions,
    (select count(*) from pg_class where relkind in ('r', 'i')) as tables`);
  return counts;
}

describe("export, then import", () => {
  for (const format of fileFormats) {
    test(`as ${format}: no changes, no new version, the secret stays, and a second export is the same`, async () => {
      await importDefinitions(db, whole(), own);
      const exported = async () => canonicalFile((await readExport(db, {})).exported, format);
      const file = await exported();
      expect(file).not.toContain("s3cret");
      const parsed = parseDefinitions(file, { format });
      if (!parsed.ok) throw new Error("Expected a file that can be read");
      expect(await changesOf(parsed.definitions)).toEqual([
        "object deal unchanged",
        "automation hook unchanged",
        "connector deals unchanged",
      ]);
      const before = await state();
      await importDefinitions(db, parsed.definitions, own);
      expect(await state()).toEqual(before);
      expect(await versions("deals")).toEqual([1]);
      expect(await exported()).toBe(file);
    });

    test(`the sample as ${format}, into an empty workspace and once more: new, then the same`, async () => {
      const definitions = { objects: sampleObjects.map(({ object }) => object), automations: [] };
      const connectors = sampleConnectors.map(({ connector }) => connector);
      const parsed = parseDefinitions(canonicalFile({ workspace: { ...definitions, connectors } }, format), { format });
      if (!parsed.ok) throw new Error("Expected a file that can be read");
      expect(new Set((await changesOf(parsed.definitions)).map((line) => line.split(" ")[2]))).toEqual(
        new Set(["created"]),
      );
      await importDefinitions(db, aFile({ ...definitions, connectors }), own);
      expect(new Set((await changesOf(parsed.definitions)).map((line) => line.split(" ")[2]))).toEqual(
        new Set(["unchanged"]),
      );
    });
  }

  test("one of each, all of a kind, and what is not there", async () => {
    await importDefinitions(db, whole(), own);
    await createConnector(db, { ...aConnector("unsaved", ["deal"]) });
    const keys = async (wanted: Parameters<typeof readExport>[1]) => {
      const { name, exported } = await readExport(db, wanted);
      return [name, Object.keys(JSON.parse(canonicalFile(exported, "json")))];
    };
    expect(await keys({ object: "deal" })).toEqual(["deal", ["apiName", "name", "uniqueIdentifier", "fields"]]);
    expect(await keys({ automation: "hook" })).toEqual(["hook", ["apiName", "name", "object", "action"]]);
    expect(await keys({ connector: "deals" })).toEqual([
      "deals",
      ["apiName", "name", "executionVariables", "loadSteps"],
    ]);
    expect(await keys({ all: "connectors" })).toEqual(["connectors", ["connectors"]]);
    expect(await keys({})).toEqual(["workspace", ["objects", "automations", "connectors"]]);
    const { exported } = await readExport(db, { all: "connectors" });
    expect(canonicalFile(exported, "json")).not.toContain("unsaved");
    for (const wanted of [{ object: "x" }, { automation: "x" }, { connector: "unsaved" }]) {
      expect((await refusalOf(readExport(db, wanted))).code).toBe("notFound");
    }
  });
});

describe("a preview", () => {
  test("writes nothing, and tells what the import then does", async () => {
    await importDefinitions(db, whole(), own);
    const next = whole({
      objects: [anObject("deal", [stage("Lead", "Won", "Lost"), text("city")]), anObject("house")],
      automations: [{ ...webhook(), name: "Hooked" }],
      connectors: [aConnector("deals", ["deal"], { name: "Deals" }), aConnector("houses", ["house"])],
      records: { house: [{ values: { code: "h" } }], deal: [{ values: { code: "d" } }] },
    });
    const before = await state();
    const preview = await previewImport(db, next);
    expect(await state()).toEqual(before);
    expect(
      preview.definitions.map(({ difference }) => [difference.apiName, difference.change, difference.changes.length]),
    ).toEqual([
      ["deal", "updated", 2],
      ["house", "created", 0],
      ["hook", "updated", 1],
      ["deals", "updated", 1],
      ["houses", "created", 0],
    ]);
    expect(preview.records).toEqual([
      { object: "house", given: 1, created: 1 },
      { object: "deal", given: 1, created: 1 },
    ]);
    expect(await importDefinitions(db, next, { ...own, previewed: preview.fingerprint })).toEqual({
      objects: { created: ["house"], updated: ["deal"], unchanged: [] },
      automations: { created: [], updated: ["hook"], unchanged: [] },
      connectors: { created: ["houses"], updated: ["deals"], unchanged: [] },
      records: 2,
    });
    expect(await versions("deals")).toEqual([1, 2]);
    const again = await previewImport(db, next);
    expect(again.definitions.every(({ difference }) => difference.change === "unchanged")).toBe(true);
    expect(again.records.map(({ created }) => created)).toEqual([0, 0]);
  });

  test("is not in the way of a live run, and no run in its way", async () => {
    await importDefinitions(db, whole(), own);
    await createRun(db, { connector: "deals", mode: "live", inputId: await anInput(db) });
    await claimRun(db);
    const wider = whole({ objects: [anObject("deal", [stage("Lead", "Won"), text("city")])] });
    expect(await changesOf(wider)).toContain("object deal updated");
    await db.transaction(async (tx) => {
      await tx.execute(sql`lock table records.deal in access exclusive mode`);
      expect(await changesOf(wider)).toContain("object deal updated");
    });
    expect((await refusalOf(importDefinitions(db, wider, own))).code).toBe("busy");
  });

  test("that someone agreed to holds only while the import would do the same", async () => {
    await importDefinitions(db, whole(), own);
    const renamed = whole({ connectors: [aConnector("deals", ["deal"], { name: "Renamed" })] });
    const { fingerprint } = await previewImport(db, renamed);
    await importDefinitions(db, whole({ connectors: [aConnector("deals", ["deal"], { name: "Other" })] }), own);
    const refused = await refusalOf(importDefinitions(db, renamed, { ...own, previewed: fingerprint }));
    expect([refused.code, await versions("deals")]).toEqual(["conflict", [1, 2]]);
    const fresh = await previewImport(db, renamed);
    await importDefinitions(db, renamed, { ...own, previewed: fresh.fingerprint });
    expect(await versions("deals")).toEqual([1, 2, 3]);
  });

  test("does not fall out of date by what the file does not touch", async () => {
    await importDefinitions(db, whole(), own);
    const { fingerprint } = await previewImport(db, whole());
    await importDefinitions(db, aFile({ objects: [anObject("beside")] }), own);
    await importDefinitions(db, whole(), { ...own, previewed: fingerprint });
  });
});

describe("what stays", () => {
  test("a draft, which the preview names; whoever saves it is asked first", async () => {
    await importDefinitions(db, whole(), own);
    const draft = aConnector("deals", ["deal"], { name: "Mine", description: "d" });
    await keepDraft(db, { definition: draft, baseVersion: 1, revision: 0, editing: randomUUID() });
    expect(await notesOf(whole())).toEqual([]);
    const imported = whole({ connectors: [aConnector("deals", ["deal"], { name: "Theirs" })] });
    expect(await notesOf(imported)).toEqual([{ kind: "draft_stays", version: 1, changes: 2 }]);
    await importDefinitions(db, imported, own);
    expect(await findDraft(db, "deals")).toMatchObject({ definition: draft, baseVersion: 1 });
    expect(await versions("deals")).toEqual([1, 2]);
  });

  test("a draft of a connector that was never saved", async () => {
    const draft = { apiName: "deals", name: "Deals", executionVariables: [], loadSteps: [] };
    await createConnector(db, draft);
    expect(await notesOf(whole())).toEqual([{ kind: "draft_stays", version: 0, changes: 0 }]);
    expect(await changesOf(whole())).toContain("connector deals created");
    await importDefinitions(db, whole(), own);
    expect(await findDraft(db, "deals")).toMatchObject({ definition: draft });
    expect(await versions("deals")).toEqual([1]);
  });

  test("options that the file lacks, with a note", async () => {
    await importDefinitions(db, whole(), own);
    const fewer = whole({ objects: [anObject("deal", [stage("Won")])] });
    expect(await notesOf(fewer)).toEqual([{ kind: "options_stay", field: "Stage", kept: ["Lead"] }]);
    const otherwise = whole({ objects: [anObject("deal", [stage("won", "Lead")])] });
    expect(await notesOf(otherwise)).toEqual([{ kind: "options_stay", field: "Stage", kept: [] }]);
    expect(await changesOf(fewer)).toContain("object deal unchanged");
  });

  test("the secret of a webhook, unless the file has another", async () => {
    expect(await notesOf(whole({ automations: [webhook()] }))).toEqual([{ kind: "no_secret" }]);
    await importDefinitions(db, whole(), own);
    expect(await changesOf(whole({ automations: [webhook()] }))).toContain("automation hook unchanged");
    expect(await changesOf(whole({ automations: [webhook("s3cret")] }))).toContain("automation hook unchanged");
    const other = whole({ automations: [webhook(`\${HOOK_SECRET}`)] });
    expect(await changesOf(other)).toContain("automation hook updated");
    await importDefinitions(db, other, own);
    const { exported } = await readExport(db, { automation: "hook" });
    expect(canonicalFile(exported, "json")).toContain(`\${HOOK_SECRET}`);
  });
});

describe("what is refused, by preview and import alike", () => {
  const id = "00000000-0000-4000-8000-00000000000a";
  const link = { apiName: "parent", name: "Parent", type: "relationship", cardinality: "one", relatedObject: "deal" };
  const fields = [text("badge", { unique: true }), link];
  const first = { id, values: { code: "a", badge: "b1" } };
  const withRecord = (record: object) =>
    aFile({ objects: [anObject("deal", fields)], records: { deal: [{ ...record } as never] } });
  const cases: readonly [string, Definitions, string][] = [
    [
      "an automation that moves to another Object",
      aFile({ objects: [anObject("other")], automations: [{ ...webhook(), object: "other" }] }),
      "/automations/0/object",
    ],
    [
      "an automation that differs by case only",
      aFile({ automations: [{ ...webhook(), apiName: "hOok" }] }),
      "/automations/0/apiName",
    ],
    [
      "a connector that differs by case only",
      aFile({ connectors: [aConnector("dEals", ["deal"])] }),
      "/connectors/0/apiName",
    ],
    ["a Record whose id another one has", withRecord({ id, values: { code: "z" } }), "/records/deal/0/id"],
    [
      "a Record whose unique value another one has",
      withRecord({ values: { code: "z", badge: "b1" } }),
      "/records/deal/0/values/badge",
    ],
    [
      "a Record that points to none",
      withRecord({ values: { code: "z", parent: "00000000-0000-4000-8000-00000000000b" } }),
      "/records/deal/0/values/parent",
    ],
    ["a field left out", aFile({ objects: [anObject("deal", [link])] }), "/objects/0/fields"],
  ];
  for (const [name, file, path] of cases) {
    test(name, async () => {
      const file0 = aFile({
        objects: [anObject("deal", fields)],
        automations: [webhook("s3cret")],
        connectors: [aConnector("deals", ["deal"])],
        records: { deal: [first] },
      });
      await importDefinitions(db, file0, own);
      const before = await state();
      for (const work of [() => previewImport(db, file), () => importDefinitions(db, file, own)]) {
        const refused = await refusalOf(work());
        expect([refused.code, refused.faults.map((fault) => fault.path)]).toEqual(["conflict", [path]]);
      }
      expect(await state()).toEqual(before);
    });
  }

  test("a Record may point to one of the same file, or to one that is stored", async () => {
    const file = aFile({
      objects: [anObject("deal", fields)],
      records: { deal: [first, { values: { code: "c", parent: id } }] },
    });
    expect((await previewImport(db, file)).records).toEqual([{ object: "deal", given: 2, created: 2 }]);
    await importDefinitions(db, file, own);
    expect((await previewImport(db, withRecord({ values: { code: "d", parent: id } }))).records[0]?.created).toBe(1);
  });
});
