import { asc } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Automation, Trigger } from "../lib/model/automation.ts";
import { importDefinitions } from "./definitions.ts";
import { archiveRecord, saveRecord, unarchiveRecord } from "./edit-record.ts";
import { aFile, anObject } from "./fixtures.ts";
import { createRecords, getRecord, patchRecord } from "./record-values.ts";
import { outbox } from "./schema.ts";
import { emptyWorkspace, freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const thing = anObject("thing", [{ apiName: "note", name: "Note", type: "text" }]);
const when = (apiName: string, trigger: Trigger, more: Partial<Automation> = {}): Automation => ({
  apiName,
  name: apiName,
  object: "thing",
  triggers: [trigger],
  action: { type: "log" },
  ...more,
});
const automations = [
  when("created", { type: "record_created" }),
  when("updated", { type: "record_updated" }),
  when("noted", { type: "field_updated", field: "note", to: "yes" }),
  when("unarchived", { type: "record_unarchived" }),
  when("inactive", { type: "record_created" }, { active: false }),
  when(
    "conditional",
    { type: "record_updated" },
    {
      conditions: [
        { field: "code", is: "c1" },
        { field: "note", is: "yes" },
      ],
    },
  ),
  when("manual", { type: "record_created" }, { triggers: [] }),
  when("elsewhere", { type: "record_created" }, { object: "other" }),
];

beforeEach(async () => {
  await emptyWorkspace(db);
  await importDefinitions(db, aFile({ objects: [thing, anObject("other")], automations }), { isSample: false });
});

/** What is in the outbox, in order. */
async function fired() {
  const rows = await db.select().from(outbox).orderBy(asc(outbox.id));
  return rows.map((each) => [each.outcome, ...each.fired.map(({ automation }) => automation)].join(" "));
}

/** The same deeds through the Records screens and through the REST API. */
const ways = {
  "the Records screens": {
    async create(code: string) {
      const { id } = await saveRecord(db, {
        object: "thing",
        record: null,
        fields: [{ field: "code", text: code, list: [] }],
      });
      return id;
    },
    async note(id: string, note: string) {
      const fields = [{ field: "note", text: note, list: [] }];
      const { version } = (await getRecord(db, "thing", id)).record;
      await saveRecord(db, { object: "thing", record: { id, version }, fields });
    },
  },
  "the REST API": {
    async create(code: string) {
      const { records } = await createRecords(db, "thing", [{ values: { code } }]);
      return records[0]?.id ?? "";
    },
    note: (id: string, note: string) => patchRecord(db, { object: "thing", id }, { note }),
  },
} as const;

describe.each(Object.entries(ways))("through %s", (_name, { create, note }) => {
  test("every change fires the triggers that fit, with what changed, and nothing else does", async () => {
    const id = await create("c1");
    await note(id, "no");
    await note(id, "no");
    await note(id, "yes");
    expect(await fired()).toEqual(["created created", "updated updated", "updated conditional noted updated"]);
    const rows = await db.select().from(outbox).orderBy(asc(outbox.id));
    expect(rows.map(({ changes }) => changes)).toEqual([
      [{ field: "code", before: null, after: "c1" }],
      [{ field: "note", before: null, after: "no" }],
      [{ field: "note", before: "no", after: "yes" }],
    ]);
    expect(rows[0]).toMatchObject({ object: "thing", recordId: id, runId: null, suppressed: false, path: [] });
  });

  test("a change that is refused fires nothing", async () => {
    await create("c1");
    await expect(create("c1")).rejects.toMatchObject({ code: "refused" });
    expect(await fired()).toEqual(["created created"]);
  });
});

test("archiving fires nothing, unarchiving fires its trigger, and neither does where nothing changes", async () => {
  const id = await ways["the REST API"].create("c1");
  await archiveRecord(db, { object: "thing", id });
  await archiveRecord(db, { object: "thing", id });
  await unarchiveRecord(db, { object: "thing", id });
  await unarchiveRecord(db, { object: "thing", id });
  expect(await fired()).toEqual(["created created", "unarchived unarchived"]);
});

test("Records that are created at once fire each for itself", async () => {
  await createRecords(db, "thing", [{ values: { code: "a" } }, { values: { code: "b" } }]);
  expect(await fired()).toEqual(["created created", "created created"]);
});
