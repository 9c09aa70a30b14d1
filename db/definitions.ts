import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import { type Definitions, givenValues } from "../lib/model/definitions.ts";
import { sqlStateOf } from "../lib/outage.ts";
import { saveAutomations } from "./automations.ts";
import { saveConnector } from "./connectors.ts";
import type { GivenRecords } from "./given-records.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { fingerprintOf } from "./import-fingerprint.ts";
import { saveObjects } from "./objects.ts";
import { planImport } from "./plan-import.ts";
import type { Planned } from "./planned.ts";
import { insertRecords } from "./write-records.ts";

/** What became of the definitions of one kind, by API name. */
export interface Saved {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
}

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
 * existing ones, saves automations and connectors, and makes sure that match rules have their indexes. What says the
 * same as what is stored is left as it is; drafts stay.
 * @param definitions parsed; checked here against each other and against what is stored
 * @param options `previewed` is the fingerprint of the preview that someone agreed to
 * @throws AppError refused, with every fault of the definitions; conflict, with all that would lose or retype data, or
 *   when the import would do something else than what was previewed; busy
 */
export async function importDefinitions(
  db: Handle,
  definitions: Definitions,
  { isSample, previewed }: { isSample: boolean; previewed?: string },
): Promise<ImportResult> {
  try {
    return await inTransaction(db, async (tx) => {
      await beginChange(tx);
      const plan = await planImport(tx, definitions, { lock: true });
      if (previewed !== undefined && previewed !== fingerprintOf(plan)) {
        throw new AppError(
          "conflict",
          "What is stored has changed since this preview was made, and the file would do something else now. Nothing was stored. Look at what it changes now, then apply it.",
        );
      }
      await saveObjects(tx, plan.objects, { isSample });
      await saveAutomations(tx, plan.automations, { isSample });
      for (const { after, isChanged } of plan.connectors) if (isChanged) await saveConnector(tx, after, { isSample });
      return {
        objects: savedOf(plan.objects),
        automations: savedOf(plan.automations),
        connectors: savedOf(plan.connectors),
        records: await addRecords(tx, plan.records),
      };
    });
  } catch (error) {
    throw importErrorOf(error);
  }
}

function savedOf(planned: readonly Planned<{ readonly apiName: string }>[]): Saved {
  const names = (fits: (each: Planned<unknown>) => boolean) => planned.filter(fits).map(({ after }) => after.apiName);
  return {
    created: names(({ before }) => before === undefined),
    updated: names(({ before, isChanged }) => before !== undefined && isChanged),
    unchanged: names(({ isChanged }) => !isChanged),
  };
}

async function addRecords(tx: Handle, records: readonly GivenRecords[]): Promise<number> {
  let created = 0;
  for (const { object, fresh } of records) {
    await insertRecords(
      tx,
      object,
      fresh.map((record) => ({
        id: record.id ?? randomUUID(),
        archived: record.archived,
        values: givenValues(record),
        writer: null,
      })),
    );
    created += fresh.length;
  }
  await tx.execute(sql`set constraints all immediate`);
  return created;
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
