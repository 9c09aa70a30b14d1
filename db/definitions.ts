import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { checkDefinitions } from "../lib/engine/check-definitions.ts";
import { AppError } from "../lib/errors.ts";
import type { Definitions, GivenRecord } from "../lib/model/definitions.ts";
import { type Fault, pointer } from "../lib/model/fault.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import { isBlank } from "../lib/model/value.ts";
import { saveAutomations } from "./automations.ts";
import { saveConnector } from "./connectors.ts";
import { findGroup, groupLookups, recordReader } from "./find-records.ts";
import { type Handle, inTransaction, sqlStateOf } from "./handle.ts";
import { type Saved, saveObjects } from "./objects.ts";
import { listWorkspace } from "./workspace.ts";
import { insertRecords } from "./write-records.ts";

/** What an import did, by API name. */
export interface ImportResult {
  readonly objects: Saved;
  readonly automations: Saved;
  readonly connectors: Saved;
  /** How many Records were created; those whose unique identifier is there already are left as they are. */
  readonly records: number;
}

// Changes of definitions follow one another, so that each sees what the one before made.
const definitionsLock = 7_305_003;

/** Begins a change of definitions and tables: waits for others, and not long for what reads the tables. */
export async function beginChange(tx: Handle): Promise<void> {
  await tx.execute(sql`set local lock_timeout = '5s'`);
  await tx.execute(sql`set local statement_timeout = 0`);
  await tx.execute(sql`select pg_advisory_xact_lock(${definitionsLock})`);
}

/**
 * Takes in a definition file, all of it or nothing: makes new Objects with their tables, adds fields and options to
 * existing ones, saves automations and connectors, and makes sure that match rules have their indexes.
 * @param definitions parsed; checked here against each other and against what is stored
 * @throws AppError refused, with every fault of the definitions; conflict, with all that would lose or retype data; busy
 */
export async function importDefinitions(
  db: Handle,
  definitions: Definitions,
  { isSample }: { isSample: boolean },
): Promise<ImportResult> {
  refuseUnstorable(definitions);
  try {
    return await inTransaction(db, async (tx) => {
      await beginChange(tx);
      const faults = checkDefinitions(definitions, await listWorkspace(tx));
      if (faults.length > 0) throw refusedBy(faults);
      const { objects, ...savedObjects } = await saveObjects(tx, definitions.objects, { isSample });
      const automations = await saveAutomations(tx, definitions.automations, { isSample });
      const connectors: Saved = { created: [], updated: [], unchanged: [] };
      for (const connector of definitions.connectors) {
        const { change } = await saveConnector(tx, connector, { isSample });
        connectors[change].push(connector.apiName);
      }
      const records = await addRecords(tx, objects, definitions.records ?? {});
      return { objects: savedObjects, automations, connectors, records };
    });
  } catch (error) {
    throw importErrorOf(error);
  }
}

async function addRecords(
  tx: Handle,
  objects: readonly ObjectDefinition[],
  records: Readonly<Record<string, readonly GivenRecord[]>>,
): Promise<number> {
  let created = 0;
  for (const [name, given] of Object.entries(records)) {
    const object = objects.find(({ apiName }) => apiName === name);
    if (!object) continue;
    const fresh = await withoutKnown(tx, object, given);
    await insertRecords(
      tx,
      object,
      fresh.map(({ id, archived, values }) => ({
        id: id ?? randomUUID(),
        archived,
        values: new Map(Object.entries(values).filter(([, value]) => !isBlank(value))),
        writer: null,
      })),
    );
    created += fresh.length;
  }
  await tx.execute(sql`set constraints all immediate`);
  return created;
}

async function withoutKnown(
  tx: Handle,
  object: ObjectDefinition,
  given: readonly GivenRecord[],
): Promise<readonly GivenRecord[]> {
  const field = object.uniqueIdentifier;
  const lookups = given.map(({ values }) => {
    const value = values[field];
    const conditions = [{ field, value: typeof value === "string" ? value : "" }];
    return { object: object.apiName, conditions, all: false };
  });
  const known = new Set<number>();
  for (const group of groupLookups(lookups, () => object)) {
    for (const [n] of await findGroup(tx, group, recordReader([]))) known.add(group.positions[n] ?? -1);
  }
  return given.filter((_, index) => !known.has(index));
}

/**
 * Refuses texts that PostgreSQL cannot hold: U+0000 and halves of surrogate pairs.
 * @throws AppError refused, with a fault for each; paths are pointers into what is given
 */
export function refuseUnstorable(given: object): void {
  const faults: Fault[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]) => {
    if (typeof value === "string" && /[\0\p{Cs}]/u.test(value)) {
      const message = `The text at ${pointer(...path)} holds a character that cannot be stored (U+0000 or half of a pair). Remove it.`;
      faults.push({ path: pointer(...path), code: "invalid_definition", message });
    } else if (typeof value === "object" && value !== null) {
      for (const [key, entry] of Object.entries(value)) walk(entry, [...path, key]);
    }
  };
  walk(given, []);
  if (faults.length > 0) throw refusedBy(faults);
}

function refusedBy(faults: readonly Fault[]): AppError {
  return new AppError("refused", faults.map(({ message }) => message).join(" "), faults);
}

function importErrorOf(error: unknown): unknown {
  switch (sqlStateOf(error)) {
    case "55P03": // lock_not_available
      return new AppError(
        "busy",
        "A table that this definition changes is in use just now. Wait a moment, then try again.",
        [],
        { cause: error },
      );
    case "23505": // unique_violation
      return new AppError(
        "conflict",
        "A Record of the file has an id or a unique value that another Record holds already. Remove it from the file, or change it.",
        [],
        { cause: error },
      );
    case "23503": // foreign_key_violation
      return new AppError(
        "conflict",
        "A Record of the file points to a Record that does not exist. Add it to the file, or leave the field out.",
        [],
        { cause: error },
      );
    default:
      return error;
  }
}
