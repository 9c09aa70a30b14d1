import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { type ObjectUse, usesOfChange } from "../lib/engine/object-uses.ts";
import { AppError } from "../lib/errors.ts";
import { type Fault, pointer } from "../lib/model/fault.ts";
import type { FieldDefinition, ObjectDefinition } from "../lib/model/object-definition.ts";
import { beginChange } from "./definitions.ts";
import { countHeld } from "./field-values.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { saysTheSame } from "./merge-object.ts";
import { changeOf, type ObjectChange } from "./object-change.ts";
import { relationshipFaults, uniqueFaults, valueFaults } from "./object-faults.ts";
import {
  addRelationships,
  alterObjectTable,
  createObjectTable,
  dropFields,
  ensureMatchIndexes,
  setUnique,
  tableOf,
} from "./object-tables.ts";
import { listUsers } from "./object-users.ts";
import { findObject, refuseWhileRunning, refuseWhileWritten } from "./objects.ts";
import { refuseUnstorable } from "./refuse-unstorable.ts";
import { countTimesLost, retypeField } from "./retype-field.ts";
import { objects } from "./schema.ts";
import { whenFree } from "./when-free.ts";

/** What a change takes from Records: the values of a field that goes, or their time of day where it becomes one of days. */
export interface Loss {
  readonly part: "values" | "time";
  readonly apiName: string;
  readonly name: string;
  /** How many Records hold it. */
  readonly records: number;
}

/** What became of a save. Where it `asks`, nothing was changed: the same save with `force` goes on. */
export type SavedObject =
  | { readonly outcome: "created" | "updated" | "unchanged" }
  | { readonly outcome: "asks"; readonly losses: readonly Loss[]; readonly uses: readonly ObjectUse[] };

export interface ObjectSave {
  readonly object: ObjectDefinition;
  /**
   * `revisionOf` the definition that was edited; null to save over whatever is stored; undefined for a new Object.
   */
  readonly revision: string | null | undefined;
  /** Removes values that Records hold, or their time of day, and leaves with problems what uses them. */
  readonly force: boolean;
}

/** Tells one state of a definition from another; the order of keys says nothing. */
export function revisionOf(definition: object): string {
  const text = JSON.stringify(definition, (_, value) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/**
 * Makes a new Object with its table, or changes one (design decision 10): labels, order, new fields and options at once;
 * other types with all stored values converted; removed fields, and times of day that go, when `force` is given. All of it
 * or nothing.
 * @throws AppError refused, with a fault for each part that the stored Records do not allow; conflict, when the
 *   definition was changed since it was read, or the name is taken; notFound; busy, while runs need the Object as it is
 */
export async function saveObject(db: Handle, save: ObjectSave): Promise<SavedObject> {
  const object = tidy(save.object);
  return changing(db, (tx) =>
    save.revision === undefined ? createObject(tx, object) : changeObject(tx, { ...save, object }, countHeld),
  );
}

/**
 * Makes the Object that a definition says, or changes whatever is stored of it, as `saveObject` does. A field that goes
 * is asked about only where values are lost with it.
 * @throws AppError as `saveObject`
 */
export async function putObject(db: Handle, save: Omit<ObjectSave, "revision">): Promise<SavedObject> {
  refuseUnstorable(save.object);
  const object = tidy(save.object);
  return changing(db, async (tx) => {
    const stored = await findObject(tx, object.apiName);
    return stored ? changeObject(tx, { ...save, object, revision: null }, countLost) : createObject(tx, object);
  });
}

function changing(db: Handle, change: (tx: Handle) => Promise<SavedObject>): Promise<SavedObject> {
  return whenFree(() =>
    inTransaction(db, async (tx) => {
      await beginChange(tx);
      return change(tx);
    }),
  );
}

async function createObject(tx: Handle, object: ObjectDefinition): Promise<SavedObject> {
  const { objects: known } = await listUsers(tx);
  const twin = known.find(({ apiName }) => apiName.toLowerCase() === object.apiName.toLowerCase());
  if (twin) {
    const message = `There is an Object ${twin.name} with the API name ${twin.apiName} already. Choose another API name.`;
    throw new AppError("conflict", message, [{ path: pointer("apiName"), code: "conflict", message }]);
  }
  refuseFaults(relationshipFaults(object, [...known, object]));
  await createObjectTable(tx, object);
  await tx.insert(objects).values({ apiName: object.apiName, definition: object });
  await addRelationships(tx, object);
  return { outcome: "created" };
}

/** @param lossesOf the removed fields that are asked about */
async function changeObject(
  tx: Handle,
  { object: after, revision, force }: ObjectSave,
  lossesOf: typeof countHeld,
): Promise<SavedObject> {
  const { apiName } = after;
  const [stored] = await tx.select().from(objects).where(eq(objects.apiName, apiName)).for("update");
  if (!stored) throw new AppError("notFound", `There is no Object ${apiName} any more. Someone removed it.`);
  const before = stored.definition;
  if (revision !== null && revision !== revisionOf(before)) {
    throw new AppError("conflict", `${before.name} has changed since you opened it. What you changed is still here.`);
  }
  if (saysTheSame(before, after)) return { outcome: "unchanged" };
  const users = await listUsers(tx);
  const known = users.objects.map((each) => (each.apiName === apiName ? after : each));
  refuseFaults(relationshipFaults(after, known));

  const change = changeOf(before, after);
  if (change.isDestructive) await refuseWhileRunning(tx, apiName);
  else if (change.added.length > 0) await refuseWhileWritten(tx, [apiName]);
  refuseFaults(await valueFaults(tx, before, after, change, users.objects));
  const uses = usesOfChange(before, after, users);
  if (!force) {
    const values = await lossesOf(tx, apiName, change.removed);
    const losses = [
      ...values.map((loss) => ({ ...loss, part: "values" as const })),
      ...(await timesLostIn(tx, before, change, users.objects)),
    ];
    if (uses.length + losses.length > 0) return { outcome: "asks", uses, losses };
  }

  for (const retype of change.retypes) await retypeField(tx, before, retype, users.objects);
  await dropFields(tx, apiName, change.removed);
  await alterObjectTable(tx, before, after);
  refuseFaults(await uniqueFaults(tx, after, change.toMakeUnique));
  for (const field of change.toMakeUnique) await setUnique(tx, apiName, field, true);
  for (const field of change.noLongerUnique) await setUnique(tx, apiName, field, false);
  const tied = before.fields.filter(
    (field) => !change.retypes.some(({ after: { apiName: name } }) => name === field.apiName),
  );
  await addRelationships(tx, after, tied);
  if (change.isDestructive) {
    const matched = users.connectors
      .flatMap(({ loadSteps }) => loadSteps.filter((step) => step.object === apiName))
      .flatMap(({ matchingRules }) => matchingRules.map(({ field }) => field));
    await ensureMatchIndexes(tx, after, matched);
  }
  await tx.update(objects).set({ definition: after, updatedAt: sql`now()` }).where(eq(objects.apiName, apiName));
  return { outcome: "updated" };
}

/** The fields that hold a value in any Record. Where none does, none gets one before the transaction ends. */
async function countLost(
  tx: Handle,
  apiName: string,
  fields: readonly FieldDefinition[],
): ReturnType<typeof countHeld> {
  const count = async () => (await countHeld(tx, apiName, fields)).filter(({ records }) => records > 0);
  const lost = await count();
  if (lost.length > 0 || fields.length === 0) return lost;
  await tx.execute(sql`lock table ${tableOf(apiName)} in access exclusive mode`);
  return count();
}

/** The fields that become ones of days, and how many Records hold a time in them. None comes after it is counted. */
async function timesLostIn(
  tx: Handle,
  object: ObjectDefinition,
  { retypes }: ObjectChange,
  known: readonly ObjectDefinition[],
): Promise<readonly Loss[]> {
  const losses: Loss[] = [];
  for (const retype of retypes) {
    const { apiName, name, type } = retype.after;
    if (type !== "date") continue;
    await tx.execute(sql`lock table ${tableOf(object.apiName)} in share mode`);
    const records = await countTimesLost(tx, object, retype, known);
    if (records > 0) losses.push({ part: "time", apiName, name, records });
  }
  return losses;
}

function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new AppError("refused", faults.map(({ message }) => message).join(" "), faults);
}

/** A flag that is off is left out, as in a definition file. */
function tidy(object: ObjectDefinition): ObjectDefinition {
  const fields = object.fields.map(({ unique, required, ...field }) => ({
    ...field,
    ...(unique && { unique }),
    ...(required && { required }),
  }));
  return JSON.parse(JSON.stringify({ ...object, fields }));
}
