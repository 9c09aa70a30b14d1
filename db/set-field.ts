import { sql } from "drizzle-orm";
import { readJsonValue } from "../lib/engine/read-json-value.ts";
import { AppError } from "../lib/errors.ts";
import type { EditedBy } from "../lib/model/actor.ts";
import type { Action, Automation } from "../lib/model/automation.ts";
import type { AttemptOutcome } from "../lib/model/delivery.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { StoredRecord } from "../lib/model/stored-record.ts";
import { sqlStateOf } from "../lib/outage.ts";
import { givenProblemText } from "../lib/texts/given-problem.ts";
import { type ClaimedDelivery, logAttempt, markDelivered } from "./claim-deliveries.ts";
import { addEdits, lockRecord } from "./edit-record.ts";
import { fireChanges } from "./fire-changes.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { readChanges } from "./read-changes.ts";
import { listWorkspace } from "./workspace.ts";
import { updateRecords } from "./write-records.ts";

/** How many automations may lead to one another before we stop. */
export const deepest = 8;

/** What came of it; `answer` says more where the Record does not take the value. */
export interface FieldSet {
  readonly outcome: Extract<
    AttemptOutcome,
    "field_set" | "field_equal" | "field_refused" | "record_gone" | "record_busy" | "loop" | "too_deep"
  >;
  readonly answer?: string;
}

type SetField = Extract<Action, { type: "set_field" }>;

/**
 * Sets the field of a delivery's Record: a change like any other, with its checks, its entry in the history and what it
 * fires. Nothing is fired where a step suppressed what led here; and a change that would lead back to the same automation,
 * or goes on too long, is not made. What was done is marked in the same transaction, so that it is done once.
 */
export async function setField(db: Handle, delivery: ClaimedDelivery, action: SetField): Promise<FieldSet> {
  const startedAt = new Date();
  try {
    return await inTransaction(db, async (tx) => {
      const done = await set(tx, delivery, action);
      if (done.outcome !== "field_set" && done.outcome !== "field_equal") return done;
      const durationMs = Date.now() - startedAt.getTime();
      await logAttempt(tx, delivery, { startedAt, durationMs, outcome: done.outcome });
      if (!(await markDelivered(tx, delivery, done.outcome))) throw new ClaimLost();
      return done;
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "busy") return { outcome: "record_busy" };
    // Another writer was faster: what it wrote is looked at the next time.
    if (["23505", "23503", "40P01"].includes(sqlStateOf(error) ?? "")) return { outcome: "record_busy" };
    throw error;
  }
}

/** Another worker carries the delivery out now. */
export class ClaimLost extends Error {
  override name = "ClaimLost";
}

async function set(tx: Handle, delivery: ClaimedDelivery, { field, value }: SetField): Promise<FieldSet> {
  const { automation, object: apiName, recordId, path, suppressed } = delivery;
  const { objects, automations } = await listWorkspace(tx);
  const object = objects.find((each) => each.apiName === apiName);
  if (!object || recordId === null || automation === null) return { outcome: "record_gone" };
  const existing = await findLocked(tx, object, recordId);
  if (!existing || existing.archived) return { outcome: "record_gone" };
  const [read] = await readChanges(tx, object, objects, [
    { existing, read: (each) => (each.apiName === field ? readJsonValue(each, value) : undefined) },
  ]);
  const { changes = [], errors = [] } = read ?? {};
  const [error] = errors;
  if (error) return { outcome: "field_refused", answer: givenProblemText(error, object, objects) };
  if (changes.length === 0) return { outcome: "field_equal" };
  const way = [...path, automation];
  if (path.includes(automation)) return { outcome: "loop", answer: way.join(" → ") };
  if (way.length > deepest) return { outcome: "too_deep", answer: way.join(" → ") };
  const { id, version, writer: previousWriter } = existing;
  await actAsAutomation(tx, automations, automation);
  const edit = { object: object.apiName, recordId: id, kind: "updated" as const, changes, previousWriter };
  const writer = (await addEdits(tx, [edit])).get(id) ?? "";
  const values = new Map(changes.map((change) => [change.field, change.after]));
  await updateRecords(tx, object, [{ kind: "update", id, version, values, unarchive: false, writer }]);
  await tx.execute(sql`set constraints all immediate`);
  if (!suppressed) {
    const change = { id, before: existing.values, outcome: "updated", changes } as const;
    await fireChanges(tx, automations, object.apiName, [change], way);
  }
  return { outcome: "field_set" };
}

/** The history says that it was the automation. */
async function actAsAutomation(tx: Handle, all: readonly Automation[], apiName: string): Promise<void> {
  const name = all.find((each) => each.apiName === apiName)?.name ?? apiName;
  const by: EditedBy = { kind: "automation", id: apiName, name };
  await tx.execute(sql`select set_config('loadstep.actor', ${JSON.stringify(by)}, true)`);
}

async function findLocked(tx: Handle, object: ObjectDefinition, id: string): Promise<StoredRecord | undefined> {
  try {
    return await lockRecord(tx, object, { object: object.apiName, id });
  } catch (error) {
    if (error instanceof AppError && error.code === "notFound") return undefined;
    throw error;
  }
}
