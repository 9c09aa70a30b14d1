import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { typedFields } from "../lib/engine/record-form.ts";
import { AppError } from "../lib/errors.ts";
import type { GivenRecord } from "../lib/model/definitions.ts";
import { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { TypedField } from "../lib/model/record-input.ts";
import { importDefinitions } from "./definitions.ts";
import { archiveRecord, saveRecord, unarchiveRecord } from "./edit-record.ts";
import { aFile, anObject } from "./fixtures.ts";
import { findRecord } from "./records.ts";
import { recordEdits } from "./schema.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const field = (apiName: string, type: string, more: object = {}) => ({ apiName, name: apiName, type, ...more });
const team = anObject("team");
const person = ObjectDefinition.parse({
  apiName: "person",
  name: "Person",
  uniqueIdentifier: "email",
  fields: [
    field("email", "email"),
    field("name", "text", { required: true }),
    field("badge", "text", { unique: true }),
    field("about", "longtext"),
    field("phone", "phonenumber"),
    field("age", "integer"),
    field("height", "decimal"),
    field("pay", "money"),
    field("stars", "rating", { max: 5 }),
    field("vip", "checkbox"),
    field("wants", "yesnomaybe"),
    field("born", "date"),
    field("seen", "datetime"),
    field("stage", "dropdown", { options: ["Lead", "Customer"] }),
    field("likes", "checkboxes", { options: ["Tea", "Coffee"] }),
    field("tags", "dynamictags"),
    field("team", "relationship", { cardinality: "one", relatedObject: "team" }),
    field("teams", "relationship", { cardinality: "many", relatedObject: "team" }),
  ],
});
const objects = [team, person];
await importDefinitions(db, aFile({ objects }), { isSample: false });

const given: Readonly<Record<string, GivenRecord[]>> = {
  team: [
    { id: idOf(1), values: { code: "Red" } },
    { id: idOf(2), values: { code: "Blue" } },
    { id: idOf(3), archived: true, values: { code: "Old" } },
  ],
  person: [
    {
      id: idOf(11),
      values: { email: "ann@x.example", name: "Ann", badge: "7", team: idOf(3), seen: "2026-01-01T08:00:00.123Z" },
    },
    { id: idOf(12), archived: true, values: { email: "bob@x.example", name: "Bob", badge: "8" } },
  ],
};
beforeEach(async () => {
  await db.execute(sql`truncate records.person, records.team, record_edits restart identity`);
  await importDefinitions(db, aFile({ objects, records: given }), { isSample: false });
});

const stored = async (id: string) => {
  const found = await findRecord(db, person, objects, id);
  if (!found) throw new Error(`There is no ${id}`);
  return found.record;
};
const typed = (values: Readonly<Record<string, string | readonly string[]>>): TypedField[] =>
  Object.entries(values).map(([name, value]) => ({
    field: name,
    text: typeof value === "string" ? value : "",
    list: typeof value === "string" ? [] : [...value],
  }));
const create = (values: Parameters<typeof typed>[0]) =>
  saveRecord(db, { object: "person", record: null, fields: typed(values) });
const edit = async (id: string, values: Parameters<typeof typed>[0]) => {
  const { version } = await stored(id);
  return saveRecord(db, { object: "person", record: { id, version }, fields: typed(values) });
};
const faultsOf = async (saving: Promise<unknown>) => {
  const error = await saving.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error("Nothing was refused", { cause: error });
  return error;
};

test("a Record is created with a value of every type, each in its canonical form", async () => {
  const { id } = await create({
    email: " New@X.example ",
    name: " Zoë ",
    badge: "9",
    about: "two\nlines",
    phone: "(212) 555-0174",
    age: "42",
    height: "1,234.50",
    pay: "$ 12.50",
    stars: "5",
    vip: "yes",
    wants: "Maybe",
    born: "11/22/2026",
    seen: "2026-11-22 08:30",
    stage: "lead",
    likes: ["coffee", "Tea"],
    tags: "red\n\nblue\nred",
    team: "Red",
    teams: [idOf(2), "Red", idOf(2)],
  });
  expect(Object.fromEntries((await stored(id)).values)).toEqual({
    email: "new@x.example",
    name: "Zoë",
    badge: "9",
    about: "two\nlines",
    phone: "+12125550174",
    age: 42,
    height: "1234.5",
    pay: "12.5",
    stars: 5,
    vip: true,
    wants: "maybe",
    born: "2026-11-22",
    seen: "2026-11-22T08:30:00.000Z",
    stage: "Lead",
    likes: ["Coffee", "Tea"],
    tags: ["red", "blue"],
    team: idOf(1),
    teams: [idOf(2), idOf(1)],
  });
  expect((await stored(id)).writer).toBe("edit.1");
});

describe("a value that its field refuses", () => {
  const cases: [string, Readonly<Record<string, string | readonly string[]>>, string, string][] = [
    ["a blank identifier", { email: " " }, "/fields/0", "unique_identifier_blank"],
    ["a blank required field", { name: "" }, "/fields/0", "required_field_blank"],
    ["an identifier of another Record", { email: "BOB@x.example" }, "/fields/0", "unique_conflict"],
    ["a unique value that an archived Record holds", { badge: "8" }, "/fields/0", "unique_conflict"],
    ["no address", { email: "ann" }, "/fields/0", "invalid_value"],
    ["a fraction in a whole number", { age: "1.5" }, "/fields/0", "invalid_value"],
    ["a rating out of range", { stars: "6" }, "/fields/0", "invalid_value"],
    ["an impossible day", { born: "2026-02-31" }, "/fields/0", "invalid_value"],
    ["no option", { stage: "Boss" }, "/fields/0", "unknown_option"],
    ["one wrong option of several", { likes: ["Tea", "Milk"] }, "/fields/0", "unknown_option"],
    ["a Record that is none", { team: "Green" }, "/fields/0", "relationship_unresolved"],
    ["an identifier in another case", { team: "red" }, "/fields/0", "relationship_unresolved"],
    ["an archived Record", { teams: ["Red", "Old"] }, "/fields/0", "relationship_unresolved"],
    ["a text that is too long", { about: "ok", name: "x".repeat(256) }, "/fields/1", "invalid_value"],
  ];
  test.each(cases)("%s", async (_name, values, path, code) => {
    const error = await faultsOf(edit(idOf(11), values));
    expect([error.code, error.faults.map((fault) => [fault.path, fault.code])]).toEqual(["refused", [[path, code]]]);
    expect(await db.select().from(recordEdits)).toEqual([]);
  });

  test("a value that is taken names the Record that holds it, and says where it is archived", async () => {
    const messageOf = async (values: Readonly<Record<string, string>>) =>
      (await faultsOf(edit(idOf(11), values))).faults.map(({ message }) => message);
    expect(await messageOf({ email: "BOB@x.example" })).toEqual([
      "An archived Person has “bob@x.example” already. No two may share it.",
    ]);
    expect(await messageOf({ badge: "8" })).toEqual([
      "The archived Person “bob@x.example” has “8” already. No two may share it.",
    ]);
  });

  test("all of them are named at once, in the Object's order", async () => {
    const error = await faultsOf(create({ age: "x", stage: "y", email: "" }));
    expect(error.faults.map(({ path, code }) => [path, code])).toEqual([
      ["/fields/2", "unique_identifier_blank"],
      ["", "required_field_blank"],
      ["/fields/0", "invalid_value"],
      ["/fields/1", "unknown_option"],
    ]);
  });
});

test("an edit keeps what it changed, from what to what, and who had written before", async () => {
  await edit(idOf(11), { name: "Anna", age: "30" });
  await edit(idOf(11), { age: "" });
  const edits = await db.select().from(recordEdits).orderBy(recordEdits.id);
  expect(edits.map(({ kind, changes, previousWriter }) => [kind, changes, previousWriter])).toEqual([
    [
      "updated",
      [
        { field: "name", before: "Ann", after: "Anna" },
        { field: "age", before: null, after: 30 },
      ],
      null,
    ],
    ["updated", [{ field: "age", before: 30, after: null }], "edit.1"],
  ]);
  expect((await stored(idOf(11))).writer).toBe("edit.2");
});

test("saving what the form came with writes nothing, whatever a value would be judged today", async () => {
  const pushedAside = "bob@x.example (archived 2026-11-22T08:00:00Z)";
  await db.execute(sql`update records.person set email = ${pushedAside} where id = ${idOf(12)}::uuid`);
  const { version, values } = await stored(idOf(12));
  const saved = await saveRecord(db, {
    object: "person",
    record: { id: idOf(12), version },
    fields: typedFields(person, values),
  });
  expect(saved.isChanged).toBe(false);
  expect((await stored(idOf(12))).version).toBe(version);
  expect(await db.select().from(recordEdits)).toEqual([]);
});

test("another spelling of the same value is no change", async () => {
  expect(await edit(idOf(11), { email: " ANN@X.example", badge: "7 " })).toMatchObject({ isChanged: false });
});

test("a link to a Record that is archived by now stays, and can be taken away", async () => {
  await edit(idOf(11), { teams: [idOf(1)] });
  await edit(idOf(11), { team: idOf(3), name: "Anna" });
  expect((await stored(idOf(11))).values.get("team")).toBe(idOf(3));
  await edit(idOf(11), { team: "" });
  expect((await stored(idOf(11))).values.get("team")).toBeUndefined();
});

test("a Record that was changed meanwhile is a conflict, and keeps the other change", async () => {
  const { version } = await stored(idOf(11));
  await edit(idOf(11), { name: "Other" });
  const mine = { object: "person", record: { id: idOf(11), version }, fields: typed({ name: "Mine" }) };
  expect((await faultsOf(saveRecord(db, mine))).code).toBe("conflict");
  expect((await faultsOf(archiveRecord(db, { object: "person", id: idOf(11), version }))).code).toBe("conflict");
  expect((await stored(idOf(11))).values.get("name")).toBe("Other");
});

test("a unique value that another writer takes at the same moment is refused at its field", async () => {
  let committed: Promise<unknown> | undefined;
  await db.transaction(async (tx) => {
    await tx.execute(sql`insert into records.person (id, email, name) values (${idOf(20)}, 'late@x.example', 'Late')`);
    // It waits for this transaction at the unique index, and then finds the value taken.
    committed = faultsOf(create({ email: "late@x.example", name: "Me" }));
    const waits = async () =>
      (
        await db.execute(
          sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        )
      ).length > 0;
    while (!(await waits()));
  });
  expect((await committed) as AppError).toMatchObject({
    code: "refused",
    faults: [{ path: "/fields/0", code: "unique_conflict" }],
  });
  expect(await db.select().from(recordEdits)).toEqual([]);
});

test("archiving and unarchiving write no value, keep unique values, and stand in the history", async () => {
  const seen = async (id: string) => ({ object: "person", id, version: (await stored(id)).version });
  expect(await archiveRecord(db, await seen(idOf(11)))).toMatchObject({ isChanged: true });
  expect(await stored(idOf(11))).toMatchObject({ archived: true, writer: "edit.1" });
  expect((await faultsOf(create({ email: "ann@x.example", name: "Twin" }))).faults[0]?.code).toBe("unique_conflict");
  expect(await archiveRecord(db, await seen(idOf(11)))).toMatchObject({ isChanged: false });
  await unarchiveRecord(db, await seen(idOf(11)));
  expect(await stored(idOf(11))).toMatchObject({ archived: false, writer: "edit.2" });
  const edits = await db
    .select()
    .from(recordEdits)
    .where(eq(recordEdits.recordId, idOf(11)))
    .orderBy(recordEdits.id);
  expect(edits.map(({ kind, previousWriter }) => [kind, previousWriter])).toEqual([
    ["archived", null],
    ["unarchived", "edit.1"],
  ]);
});

test("a Record or an Object that is not there cannot be saved", async () => {
  const none = { id: idOf(999), version: "1" };
  expect((await faultsOf(saveRecord(db, { object: "person", record: none, fields: [] }))).code).toBe("notFound");
  expect((await faultsOf(saveRecord(db, { object: "nothing", record: null, fields: [] }))).code).toBe("notFound");
});
