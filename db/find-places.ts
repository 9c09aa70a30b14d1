import { eq, type SQL, sql } from "drizzle-orm";
import { readField } from "../lib/engine/read-field.ts";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { FoundPlace } from "../lib/model/found-place.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import { recordIdField } from "../lib/model/record-id.ts";
import type { FieldEquals, Lookup } from "../lib/model/stored-record.ts";
import { findGroup, groupLookups } from "./find-records.ts";
import { type Handle, isInteger } from "./handle.ts";
import { isUuid } from "./record-columns.ts";
import { recordReaders } from "./record-reader.ts";
import { automations, connectors, objects, runs } from "./schema.ts";

/** Of one kind. */
const mostFound = 5;

/**
 * What a person may mean by a text: SmartConnectors, Objects and automations by a part of their names, a run by its number,
 * and Records by their whole unique identifier, as it is stored, or their id. Those that begin with the text come first.
 */
export async function findPlaces(db: Handle, text: string): Promise<readonly FoundPlace[]> {
  const q = text.trim();
  if (q === "" || q.includes("\u0000")) return [];
  const nameOf = (table: typeof objects | typeof automations) => sql<string>`${table.definition} ->> 'name'`;
  const [ofConnectors, ofObjects, ofAutomations, run, definitions] = await Promise.all([
    findNamed(db, "connector", connectors, sql`${connectors.name}`, q),
    findNamed(db, "object", objects, nameOf(objects), q),
    findNamed(db, "automation", automations, nameOf(automations), q),
    findRunNumbered(db, q),
    db.select({ definition: objects.definition }).from(objects),
  ]);
  const records = await findIdentified(
    db,
    definitions.map(({ definition }) => definition),
    q,
  );
  return [...run, ...records, ...ofConnectors, ...ofObjects, ...ofAutomations];
}

async function findNamed(
  db: Handle,
  kind: "connector" | "object" | "automation",
  table: typeof connectors | typeof objects | typeof automations,
  name: SQL,
  q: string,
): Promise<readonly FoundPlace[]> {
  const at = sql`strpos(lower(${name}), lower(${q}))`;
  const found = await db.execute<{ apiName: string; name: string }>(sql`
    select ${table.apiName} as "apiName", ${name} as name from ${table}
    where ${at} > 0 or strpos(lower(${table.apiName}), lower(${q})) > 0
    order by ${at} <> 1, lower(${name}) limit ${mostFound}`);
  return found.map((each) => ({ kind, ...each }));
}

async function findRunNumbered(db: Handle, q: string): Promise<readonly FoundPlace[]> {
  const id = Number(/^(?:(?:dry )?run )?#?(\d{1,10})$/i.exec(q)?.[1] ?? Number.NaN);
  if (!isInteger(id)) return [];
  const found = await db
    .select({ id: runs.id, mode: runs.mode, connector: sql<string>`${runs.snapshot} -> 'connector' ->> 'name'` })
    .from(runs)
    .where(eq(runs.id, id));
  return found.map((run) => ({ kind: "run", ...run }));
}

async function findIdentified(
  db: Handle,
  definitions: readonly ObjectDefinition[],
  q: string,
): Promise<readonly FoundPlace[]> {
  const lookups = definitions.map((object): Lookup => {
    const condition = isUuid(q) ? { field: recordIdField, value: q } : identifiedBy(object, q);
    return { object: object.apiName, conditions: [condition], all: false };
  });
  const objectOf = new Map(definitions.map((object) => [object.apiName, object]));
  const places: FoundPlace[] = [];
  const groups = groupLookups(lookups, (apiName) => {
    const object = objectOf.get(apiName);
    if (!object) throw new Error(`There is no Object ${apiName}`);
    return object;
  });
  for (const group of groups) {
    const { apiName, name, uniqueIdentifier } = group.object;
    const identifier = fieldOf(group.object, uniqueIdentifier);
    for (const found of await findGroup(db, group, recordReaders(identifier ? [identifier] : []))) {
      for (const { id, archived, values } of [...(found?.activeRecords ?? []), ...(found?.archivedRecords ?? [])]) {
        const record = { id, name: String(values.get(uniqueIdentifier) ?? id), archived };
        places.push({ kind: "record", object: apiName, objectName: name, ...record });
      }
    }
    if (places.length >= mostFound) break;
  }
  return places.slice(0, mostFound);
}

/** As it is stored, where the text is another spelling of it. */
function identifiedBy(object: ObjectDefinition, q: string): FieldEquals {
  const field = fieldOf(object, object.uniqueIdentifier);
  const read = field && readField(field, q);
  const value = read?.ok && typeof read.value === "string" ? read.value : q;
  return { field: object.uniqueIdentifier, value };
}
