import { expect, test } from "vitest";
import { ObjectDefinition } from "../model/object-definition.ts";
import { memoryRecordStore } from "./memory-record-store.ts";
import { overlayRecordStore } from "./overlay-record-store.ts";
import { idOf, recordStoreContract } from "./record-store.contract.ts";

recordStoreContract("overlay over memory", async ({ objects, records }) =>
  overlayRecordStore(memoryRecordStore(objects, records)),
);

const tag = ObjectDefinition.parse({
  apiName: "tag",
  name: "Tag",
  uniqueIdentifier: "label",
  fields: [
    { apiName: "label", name: "Label", type: "text" },
    { apiName: "kind", name: "Kind", type: "text" },
  ],
});

function fiveTags() {
  const records = [1, 2, 3, 4, 5].map((n) => ({
    id: idOf(n),
    archived: false,
    values: new Map([
      ["label", `t${n}`],
      ["kind", "many"],
    ]),
  }));
  return memoryRecordStore([tag], new Map([["tag", records]]));
}

test("the base never changes", async () => {
  const base = fiveTags();
  const before = structuredClone(base.list("tag"));
  const overlay = overlayRecordStore(base);
  const [record] = base.list("tag");
  if (!record) throw new Error("no Record");
  await overlay.apply({
    object: "tag",
    writes: [
      {
        kind: "update",
        id: record.id,
        version: record.version,
        base: record,
        values: new Map([["kind", null]]),
        unarchive: false,
        writer: "1.1.1",
      },
      { kind: "create", id: "new:1.1", values: new Map([["label", "x"]]), writer: "1.1.2" },
    ],
    options: [{ field: "kind", option: "new" }],
  });
  expect(base.list("tag")).toEqual(before);
});

test("few Records left of many come with the answer", async () => {
  const overlay = overlayRecordStore(fiveTags());
  const conditions = [{ field: "kind", value: "many" }];
  const [all] = await overlay.find([{ object: "tag", conditions, all: true }]);
  const moved = (all?.activeRecords ?? []).slice(0, 3);
  await overlay.apply({
    object: "tag",
    writes: moved.map((base) => ({
      kind: "update" as const,
      id: base.id,
      version: base.version,
      base,
      values: new Map([["kind", "few"]]),
      unarchive: false,
      writer: "1.1.1",
    })),
    options: [],
  });
  const [rest] = await overlay.find([{ object: "tag", conditions, all: false }]);
  expect([rest?.active, rest?.activeRecords?.map((record) => record.id)]).toEqual([2, [idOf(4), idOf(5)]]);
});
