import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { readJsonValue } from "../lib/engine/read-json-value.ts";
import { AppError } from "../lib/errors.ts";
import { type Fault, pointer } from "../lib/model/fault.ts";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { RecordValues } from "../lib/model/record-values.ts";
import type { Change, RowError } from "../lib/model/row-result.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import { sqlStateOf } from "../lib/outage.ts";
import { givenProblemText, unknownFieldText } from "../lib/texts/given-problem.ts";
import { recordsText } from "../lib/texts/records-text.ts";
import { addEdits, lockRecord, type SeenRecord } from "./edit-record.ts";
import { fireChanges } from "./fire-changes.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { type GivenFields, heldElsewhere, type ReadInput, readChanges } from "./read-changes.ts";
import { findRecord } from "./records.ts";
import { listWorkspace } from "./workspace.ts";
import { insertRecords, updateRecords } from "./write-records.ts";

type NewRecord = Pick<StoredRecord, "id" | "archived" | "values">;

/** What a program gives for a Record, and where it stands in what was sent. */
interface Given {
  readonly existing: StoredRecord | undefined;
  readonly values: RecordValues;
  /** Of `values`, a JSON Pointer. */
  readonly path: string;
}

/**
 * Creates Records by values in their canonical form (formats.md section 1), all or none, with the entries of their
 * history and what they fire.
 * @returns them as they are now, in the order given
 * @throws AppError notFound; refused, with a fault for each wrong value (`/records/3/values/email`); conflict
 */
export async function createRecords(
  db: Handle,
  apiName: string,
  given: readonly { readonly values: RecordValues }[],
): Promise<{ readonly object: ObjectDefinition; readonly records: readonly NewRecord[] }> {
  const { object, objects, automations } = await getObject(db, apiName);
  const all = given.map(({ values }, index): Given => {
    return { existing: undefined, values, path: pointer("records", index, "values") };
  });
  return explained(db, object, objects, all, async (tx, decide) => {
    const decided = (await decide(all)).map((changes) => ({ id: randomUUID(), changes }));
    const edits = decided.map(({ id, changes }) => {
      return { object: apiName, recordId: id, kind: "created" as const, changes, previousWriter: null };
    });
    const writers = await addEdits(tx, edits);
    const records = decided.map(({ id, changes }) => ({ id, archived: false, values: valuesOf(changes) }));
    await insertRecords(
      tx,
      object,
      records.map((record) => ({ ...record, writer: writers.get(record.id) ?? null })),
    );
    const created = decided.map((each) => ({ ...each, before: undefined, outcome: "created" as const }));
    await fireChanges(tx, automations, apiName, created);
    return { object, records };
  });
}

/**
 * Changes values of a Record, given in their canonical form; fields that are not named stay.
 * @throws AppError notFound; refused, with a fault for each wrong value (`/values/email`); conflict; busy
 */
export async function patchRecord(
  db: Handle,
  seen: Pick<SeenRecord, "object" | "id">,
  values: RecordValues,
): Promise<void> {
  const { object, objects, automations } = await getObject(db, seen.object);
  const given = { values, path: pointer("values") };
  await explained(db, object, objects, [{ ...given, existing: undefined }], async (tx, decide) => {
    const existing = await lockRecord(tx, object, seen);
    const [changes = []] = await decide([{ ...given, existing }]);
    if (changes.length === 0) return;
    const { id, version } = existing;
    const edit = { object: object.apiName, recordId: id, kind: "updated" as const, changes };
    const writers = await addEdits(tx, [{ ...edit, previousWriter: existing.writer }]);
    const writer = writers.get(id) ?? "";
    await updateRecords(tx, object, [
      { kind: "update", id, version, values: valuesOf(changes), unarchive: false, writer },
    ]);
    const change = { id, before: existing.values, outcome: "updated", changes } as const;
    await fireChanges(tx, automations, object.apiName, [change]);
  });
}

/**
 * A Record of an Object that addresses name.
 * @throws AppError notFound
 */
export async function getRecord(
  db: Handle,
  apiName: string,
  id: string,
): Promise<{ readonly object: ObjectDefinition; readonly record: StoredRecord }> {
  const { object, objects } = await getObject(db, apiName);
  const found = await findRecord(db, object, objects, id);
  if (!found) throw new AppError("notFound", recordsText("problem.noRecord", { object: object.name }));
  return { object, record: found.record };
}

async function getObject(db: Handle, apiName: string) {
  const { objects, automations } = await listWorkspace(db);
  const object = objects.find((each) => each.apiName === apiName);
  if (!object) throw new AppError("notFound", recordsText("problem.noObject", { object: apiName }));
  return { object, objects, automations };
}

type Decide = (given: readonly Given[]) => Promise<readonly (readonly Change[])[]>;

/** Writes in one transaction, and says in words what kept it from being written. */
async function explained<T>(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  given: readonly Given[],
  write: (tx: Handle, decide: Decide) => Promise<T>,
): Promise<T> {
  const refuse = (errors: readonly (readonly RowError[])[]) => {
    const faults = given.flatMap(({ path }, index) =>
      (errors[index] ?? []).map((error): Fault => {
        const at = path + pointer(error.field ?? "");
        return { path: at, code: error.code, message: givenProblemText(error, object, objects) };
      }),
    );
    if (faults.length > 0) throw refused(faults);
  };
  let decided: readonly ReadInput[] = [];
  try {
    return await inTransaction(db, async (tx) => {
      const done = await write(tx, async (all) => {
        refuseUnknown(object, all);
        decided = await readChanges(tx, object, objects, all.map(fieldsOf));
        refuse(decided.map(({ errors }) => errors));
        return decided.map(({ changes }) => changes);
      });
      // Here and not at the end of the transaction, so that a violation is known to be this write's.
      await tx.execute(sql`set constraints all immediate`);
      return done;
    });
  } catch (error) {
    const state = sqlStateOf(error);
    if (state === "54000") throw new AppError("refused", recordsText("problem.tooLarge"), [], { cause: error });
    if (state !== "23505" && state !== "23503") throw error;
    // Another writer was faster: whose value it is now can be said.
    refuse(
      await heldElsewhere(
        db,
        object,
        decided.map(({ changes }) => changes),
      ),
    );
    throw new AppError("conflict", recordsText("problem.meanwhile"), [], { cause: error });
  }
}

function refuseUnknown(object: ObjectDefinition, given: readonly Given[]): void {
  const faults = given.flatMap(({ values, path }) =>
    Object.keys(values).flatMap((name): Fault[] => {
      if (fieldOf(object, name)) return [];
      return [{ path: path + pointer(name), code: "unknown_field", message: unknownFieldText(object, name) }];
    }),
  );
  if (faults.length > 0) throw refused(faults);
}

function refused(faults: readonly Fault[]): AppError {
  return new AppError("refused", recordsText("problem.refused", { count: faults.length }), faults);
}

function fieldsOf({ existing, values }: Given): GivenFields {
  return {
    existing,
    read(field, before) {
      if (!Object.hasOwn(values, field.apiName)) return undefined;
      const value = values[field.apiName];
      // What says what is stored was not touched, and is not judged anew.
      const isSame = existing !== undefined && JSON.stringify(value) === JSON.stringify(before);
      return isSame ? undefined : readJsonValue(field, value);
    },
  };
}

function valuesOf(changes: readonly Change[]) {
  return new Map(changes.map(({ field, after }) => [field, after]));
}
