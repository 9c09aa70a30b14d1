import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookUpRecords } from "../app/records/look-up-records.ts";
import { readRecordList } from "../app/records/read-record-list.ts";
import { RecordView } from "../components/records/record-query.ts";
import { schemaHash } from "../e2e/access/database-hash.ts";
import { AppError } from "../lib/errors.ts";
import { DraftConnector } from "../lib/model/draft-connector.ts";
import { ApiName, Label } from "../lib/model/names.ts";
import { naughtyStrings } from "../lib/model/naughty-strings.testing.ts";
import { ObjectDefinition } from "../lib/model/object-definition.ts";
import { RecordInput } from "../lib/model/record-input.ts";
import { sqlStateOf } from "../lib/outage.ts";
import { findConnector } from "./connectors.ts";
import { importDefinitions } from "./definitions.ts";
import { createConnector, discardDraft, findDraft, keepDraft } from "./drafts.ts";
import { saveRecord } from "./edit-record.ts";
import { aConnector, aFile, anInput, anObject } from "./fixtures.ts";
import { createInput, removeInput } from "./inputs.ts";
import { findObject } from "./objects.ts";
import { findRecord } from "./records.ts";
import { removeObject } from "./remove-object.ts";
import { listResults } from "./results.ts";
import { createRun } from "./runs.ts";
import { saveObject } from "./save-object.ts";
import { startRun } from "./start-run.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const vendor = anObject("vendor", [
  { apiName: "notes", name: "Notes", type: "longtext" },
  { apiName: "tags", name: "Tags", type: "dynamictags" },
]);
let before: string;
beforeAll(async () => {
  const records = { vendor: [{ id: "00000000-0000-4000-8000-000000000001", values: { code: "A-1", notes: "x" } }] };
  await importDefinitions(db, aFile({ objects: [vendor], connectors: [aConnector("vendors", ["vendor"])], records }), {
    isSample: false,
  });
  await createRun(db, { connector: "vendors", mode: "dry", inputId: await anInput(db) });
  before = await schemaHash(db);
});

/** The web server takes no address with a NUL, and no schema a name with one. */
const sendable = naughtyStrings.filter((text) => !text.includes("\0"));

/** Does `work` with every string; what is refused in words is fine, what the database stumbles over is not. */
async function withAll(work: (text: string) => Promise<unknown>): Promise<readonly string[]> {
  const stumbled: string[] = [];
  const left = [...sendable];
  const worker = async () => {
    for (let text = left.pop(); text !== undefined; text = left.pop()) {
      await work(text).catch((error: unknown) => {
        if (error instanceof AppError) return;
        stumbled.push(`${JSON.stringify(text)}: ${sqlStateOf(error) ?? String(error)}`);
      });
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return stumbled;
}

test("there are some 300 strings", () => expect(naughtyStrings.length).toBeGreaterThanOrEqual(280));

describe("T10: no string gets into the words of a statement, or changes a table", () => {
  test.each<[string, (text: string) => Promise<unknown>]>([
    ["the search of a list", (q) => readRecordList(db, vendor, [vendor], RecordView.parse({ q }))],
    ["the order of a list", (sort) => readRecordList(db, vendor, [vendor], RecordView.parse({ sort }))],
    ["the columns of a list", (cols) => readRecordList(db, vendor, [vendor], RecordView.parse({ cols }))],
    ["a filter", (filter) => readRecordList(db, vendor, [vendor], RecordView.parse({ filter }))],
    [
      "a filter's field, operator and value",
      (text) => {
        const filter = [
          `${text}.is.x`,
          `code.${text}.x`,
          `code.is.${text}`,
          `notes.contains.${text}`,
          `tags.has.${text}`,
        ];
        return readRecordList(db, vendor, [vendor], RecordView.parse({ filter }));
      },
    ],
    ["a look-up", (q) => lookUpRecords(db, vendor, [vendor], q.slice(0, 255))],
    [
      "the search of a run's rows",
      async (q) => {
        return listResults(db, 1, { step: 1, q: q.slice(0, 500) }, { limit: 10 });
      },
    ],
    ["the cursor of a run's rows", (after) => listResults(db, 1, { step: 1 }, { limit: 10, after })],
    ["the name of an Object in an address", (name) => findObject(db, name)],
    [
      "the name of a SmartConnector in an address",
      (name) => Promise.all([findConnector(db, name), findDraft(db, name)]),
    ],
    ["the id of a Record in an address", (id) => findRecord(db, vendor, [vendor], id)],
    ["the Object that is to go", (name) => removeObject(db, name, name)],
    ["the draft that is to go", (name) => discardDraft(db, name)],
    ["the SmartConnector that is to run", (connector) => startRun(db, { connector, mode: "dry", inputId: noInput })],
    ["the name of a file", async (fileName) => removeInput(db, await createInput(db, { fileName }, bytes()))],
  ])("%s", async (_name, work) => {
    expect(await withAll(work)).toEqual([]);
    expect(await schemaHash(db)).toBe(before);
  });

  test("an API name", () => {
    const taken = naughtyStrings.filter((name) => ApiName.safeParse(name).success);
    // Words that are names: whatever they mean elsewhere, they are quoted.
    expect(taken.filter((name) => !/^[a-z][a-zA-Z0-9_]*$/.test(name))).toEqual([]);
  });
});

describe("T10: a string that people may type is kept as it was typed, or refused by its name", () => {
  test("as labels of an Object and its fields, and as options", async () => {
    const labels = naughtyStrings.filter((text) => Label.safeParse(text).success);
    const options = [...new Map(labels.map((label) => [label.trim().toLowerCase(), label.trim()])).values()];
    const object = ObjectDefinition.parse({
      apiName: "labelled",
      name: labels.find((label) => label.includes("drop table")),
      uniqueIdentifier: "field0",
      fields: [
        ...labels.map((name, index) => ({ apiName: `field${index}`, name, type: "text" })),
        { apiName: "kind", name: "Kind", type: "dropdown", options },
      ],
    });
    expect(labels.length).toBeGreaterThan(250);
    await saveObject(db, { object, revision: undefined, force: false });
    expect(await findObject(db, "labelled")).toEqual(object);
    const found = await readRecordList(
      db,
      object,
      [object],
      RecordView.parse({ filter: options.map((each) => `kind.is.${each}`) }),
    );
    expect(found.found?.records).toEqual([]);
  });

  test("as names that are API names too", async () => {
    for (const apiName of naughtyStrings.filter(
      (text) => ObjectDefinition.safeParse({ ...vendor, apiName: text }).success,
    )) {
      const object = ObjectDefinition.parse({
        apiName,
        name: apiName,
        uniqueIdentifier: apiName,
        fields: [{ apiName, name: apiName, type: "text" }],
      });
      await saveObject(db, { object, revision: undefined, force: false });
      const input = { object: apiName, record: null, fields: [{ field: apiName, text: apiName, list: [] }] };
      const { id } = await saveRecord(db, RecordInput.parse(input));
      expect((await findRecord(db, object, [object], id))?.record.values.get(apiName)).toBe(apiName);
    }
  });

  test("as the values of a Record", async () => {
    for (const text of naughtyStrings) {
      const fields = [
        { field: "code", text, list: [] },
        { field: "notes", text, list: [] },
        { field: "tags", text: "", list: [text] },
      ];
      const saving = RecordInput.safeParse({ object: "vendor", record: null, fields });
      if (!saving.success) continue;
      const saved = await saveRecord(db, saving.data).catch((error: unknown) => error);
      if (saved instanceof AppError) continue;
      expect(saved, JSON.stringify(text)).toMatchObject({ isChanged: true });
      const { id } = saved as { id: string };
      const found = await findRecord(db, vendor, [vendor], id);
      const kept = String(found?.record.values.get("notes") ?? "");
      expect(kept, JSON.stringify(text)).toBe(text.replaceAll("\r\n", "\n").trim());
    }
  });

  test("as the name of a SmartConnector in its draft", async () => {
    const editing = "00000000-0000-4000-8000-000000000001";
    await createConnector(db, aConnector("drafted", ["vendor"]));
    for (const name of naughtyStrings) {
      const draft = DraftConnector.safeParse({ ...aConnector("drafted", ["vendor"]), name });
      if (!draft.success) continue;
      const { revision = 0 } = (await findDraft(db, "drafted")) ?? {};
      await keepDraft(db, { definition: draft.data, baseVersion: 0, revision, editing });
      expect((await findDraft(db, "drafted"))?.definition.name).toBe(draft.data.name);
    }
  });
});

const noInput = "00000000-0000-4000-8000-000000000000";

async function* bytes() {
  yield new TextEncoder().encode("code\nA-1\n");
}
