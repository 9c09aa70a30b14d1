import type { Definitions, GivenRecord } from "../lib/model/definitions.ts";
import { type Fault, pointer } from "../lib/model/fault.ts";
import { isUnique } from "../lib/model/field-facts.ts";
import { quoted } from "../lib/model/found.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import { recordIdField } from "../lib/model/record-id.ts";
import { findGroup, groupLookups } from "./find-records.ts";
import type { Handle } from "./handle.ts";
import { recordReaders } from "./record-reader.ts";

/** The Records of a file for one Object. */
export interface GivenRecords {
  /** As it will be. */
  readonly object: ObjectDefinition;
  /** How many stand in the file. */
  readonly count: number;
  /** Those whose unique identifier is not there yet; the others are left as they are. */
  readonly fresh: readonly GivenRecord[];
}

/** Something that a Record of a file names, and where. */
interface Named {
  readonly object: string;
  readonly field: string;
  readonly value: string | number | boolean;
  readonly path: string;
  readonly record: number;
}

/**
 * Which Records of a file are new, and what keeps them from being stored: ids and unique values that others hold, and
 * relationships to no Record.
 * @param stored the Objects as they are
 * @param objects the Objects as they will be
 */
export async function planRecords(
  tx: Handle,
  records: NonNullable<Definitions["records"]>,
  stored: readonly ObjectDefinition[],
  objects: readonly ObjectDefinition[],
): Promise<{ readonly given: readonly GivenRecords[]; readonly faults: readonly Fault[] }> {
  const given: GivenRecords[] = [];
  const taken: Named[] = [];
  const links: (Named & { readonly target: string })[] = [];
  const ids = new Set<string>();
  const isStored = (apiName: string) => stored.some((object) => object.apiName === apiName);
  for (const [apiName, list] of Object.entries(records)) {
    const object = objects.find((each) => each.apiName === apiName);
    if (!object) continue;
    const known = await findHeld(
      tx,
      list.map((record, index) => identifierOf(object, record, index)),
      stored,
    );
    const fresh = list.filter((_, index) => !known.has(index));
    given.push({ object, count: list.length, fresh });
    for (const [index, record] of list.entries()) {
      if (known.has(index)) continue;
      const at = (field: string, ...keys: (string | number)[]) => ({
        object: apiName,
        field,
        record: index + 1,
        path: pointer("records", apiName, index, ...keys),
      });
      if (record.id !== undefined) {
        ids.add(`${apiName} ${record.id}`);
        if (isStored(apiName)) taken.push({ ...at(recordIdField, "id"), value: record.id });
      }
      for (const field of object.fields) {
        const value = Object.hasOwn(record.values, field.apiName) ? record.values[field.apiName] : undefined;
        if (value === undefined || value === null || value === "") continue;
        const place = at(field.apiName, "values", field.apiName);
        if (field.relatedObject !== undefined) {
          for (const id of [value].flat()) links.push({ ...place, target: field.relatedObject, value: String(id) });
        } else if (isUnique(object, field) && field.apiName !== object.uniqueIdentifier && !Array.isArray(value)) {
          if (isStored(apiName)) taken.push({ ...place, value });
        }
      }
    }
  }

  const held = await findHeld(tx, taken, stored);
  const outside = links.filter(({ target, value }) => !ids.has(`${target} ${value.toString().toLowerCase()}`));
  const asked = outside.map(({ target, value, ...link }) => ({ ...link, object: target, field: recordIdField, value }));
  const found = await findHeld(tx, asked, stored);
  const labelOf = (apiName: string) => objects.find((object) => object.apiName === apiName)?.name ?? apiName;
  const faults = [
    ...taken.flatMap((name, index) => (held.has(index) ? [takenFault(name, labelOf(name.object))] : [])),
    ...outside.flatMap((link, index) =>
      found.has(index) ? [] : [linkFault(link, labelOf(link.object), labelOf(link.target))],
    ),
  ];
  return { given, faults };
}

function identifierOf(object: ObjectDefinition, { values }: GivenRecord, index: number): Named {
  const field = object.uniqueIdentifier;
  const value = Object.hasOwn(values, field) ? values[field] : undefined;
  return { object: object.apiName, field, value: typeof value === "string" ? value : "", path: "", record: index + 1 };
}

/** The positions of what some stored Record has. Fields that are not stored yet have nothing. */
async function findHeld(
  tx: Handle,
  asked: readonly Named[],
  stored: readonly ObjectDefinition[],
): Promise<ReadonlySet<number>> {
  const objectOf = new Map(stored.map((object) => [object.apiName, object]));
  const isThere = ({ object, field }: Named) =>
    field === recordIdField || objectOf.get(object)?.fields.some(({ apiName }) => apiName === field) === true;
  const positions = [...asked.keys()].filter((position) => {
    const name = asked[position];
    return name !== undefined && objectOf.has(name.object) && isThere(name);
  });
  const lookups = positions.flatMap((position) => {
    const name = asked[position];
    return name ? [{ object: name.object, conditions: [{ field: name.field, value: name.value }], all: false }] : [];
  });
  const held = new Set<number>();
  const groups = groupLookups(lookups, (apiName) => {
    const object = objectOf.get(apiName);
    if (!object) throw new Error(`The Object ${apiName} is not stored`);
    return object;
  });
  for (const group of groups) {
    const found = await findGroup(tx, group, recordReaders([]));
    for (const [n, asked] of group.positions.entries()) {
      const position = positions[asked];
      if (found[n] && position !== undefined) held.add(position);
    }
  }
  return held;
}

function takenFault({ field, value, path, record }: Named, object: string): Fault {
  const what = field === recordIdField ? "id" : field;
  const message = `Record ${record} of ${object} has the ${what} ${quoted(String(value))}, which another Record holds already. Change it, or take the Record out of the file.`;
  return { path, code: "conflict", message };
}

function linkFault({ field, value, path, record }: Named, object: string, target: string): Fault {
  const message = `Record ${record} of ${object} points in ${field} to the ${target} ${quoted(String(value))}, but there is no such Record. Add it to the file, or leave the field out.`;
  return { path, code: "conflict", message };
}
