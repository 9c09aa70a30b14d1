import type { ScalarValue, Values } from "./value.ts";

/** A Record as a store gives it: id, place in the order of creation, and the values of the fields asked for. */
export interface StoredRecord {
  readonly id: string;
  /** Rises with the order of creation within an Object. */
  readonly order: number;
  readonly archived: boolean;
  readonly values: Values;
  /** Changes with every write to the Record; an update applies only while it is still the same. */
  readonly version: string;
  /** Who wrote the Record last: `run.step.row`, or null before its first write by a run. */
  readonly writer: string | null;
}

/** Field (an API name, or `id`) equals value. */
export interface FieldEquals {
  readonly field: string;
  readonly value: ScalarValue;
}

/** The Records of one Object that meet all conditions (design decision 1). At least one condition. */
export interface Lookup {
  readonly object: string;
  readonly conditions: readonly FieldEquals[];
  /** Ask for every Record; else a status with more than `fewRecords` of them is only counted. */
  readonly all: boolean;
}

/** How many active (or archived) Records of a lookup come with it; beyond that only their number does. */
export const fewRecords = 3;

/** The answer to a lookup: exact counts, and per status either every Record, in order of creation, or none of them. */
export interface Found {
  readonly active: number;
  readonly archived: number;
  readonly activeRecords: readonly StoredRecord[] | undefined;
  readonly archivedRecords: readonly StoredRecord[] | undefined;
}

/** Names a lookup within a run; equal conditions in the same order give the same key. */
export function lookupKey(object: string, conditions: readonly FieldEquals[]): string {
  let key = object;
  for (const { field, value } of conditions) key += `\u0000${field}\u0000${typeof value}\u0000${value}`;
  return key;
}

/** What a chunk does to one Record: at most one write per Record and chunk. */
export type RecordWrite = RecordCreation | RecordUpdate;

export interface RecordCreation {
  readonly kind: "create";
  readonly id: string;
  /** Values that are not blank. */
  readonly values: Values;
  readonly writer: string;
}

export interface RecordUpdate {
  readonly kind: "update";
  readonly id: string;
  /** The Record's version when it was read; elsewhere changed since then, the write is refused as a conflict. */
  readonly version: string;
  /** The Record as it was read. */
  readonly base: StoredRecord;
  /** The fields to write, blank ones as null; fields that are not there stay. */
  readonly values: Values;
  readonly unarchive: boolean;
  readonly writer: string;
}

/** An option that a mapping rule adds to a field. */
export interface NewOption {
  readonly field: string;
  readonly option: string;
}
