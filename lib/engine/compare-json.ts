/** A part of a JSON value that differs; undefined where it is not there. */
export interface JsonChange {
  /** Names from the outside in; an entry of a list is named by its API name, its name, or its place from 1. */
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The differences of two JSON values, part by part. Lists of named things are compared by their names, so that a new
 * entry is one change and not a shift of all that follow; lists of plain values are one value.
 */
export function compareJson(before: unknown, after: unknown, path: readonly string[] = []): readonly JsonChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const isByName = [before, after].every(hasNames);
  const [was, is] = [partsOf(before, isByName), partsOf(after, isByName)];
  // A thing against a plain value is one change; against nothing, each of its parts is.
  if (!(was && (is || after === undefined)) && !(is && before === undefined)) return [{ path, before, after }];
  const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])];
  return names.flatMap((name) => compareJson(was?.[name], is?.[name], [...path, name]));
}

/** The parts that are compared on their own; undefined for a plain value, a list of them, or nothing in it. */
function partsOf(value: unknown, isByName: boolean): Json | undefined {
  if (!Array.isArray(value)) return isThing(value) && Object.keys(value).length > 0 ? value : undefined;
  if (value.length === 0 || !value.every(isThing)) return undefined;
  return Object.fromEntries(
    value.map((entry, index) => [isByName ? nameOf(entry) : index + 1, withoutName(entry, isByName)]),
  );
}

/** Whether each entry of a list has a name of its own; nothing else stands in the way. */
function hasNames(value: unknown): boolean {
  if (!Array.isArray(value)) return true;
  const names = value.map((entry) => (isThing(entry) ? nameOf(entry) : undefined));
  return !names.includes(undefined) && new Set(names).size === names.length;
}

function isThing(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The name that an entry goes by is no part of it. */
function withoutName(entry: Json, isByName: boolean): Json {
  if (!isByName) return entry;
  const { [typeof entry.apiName === "string" ? "apiName" : "name"]: _, ...rest } = entry;
  return rest;
}

function nameOf(entry: Json): string | undefined {
  const name = entry.apiName ?? entry.name;
  return typeof name === "string" ? name : undefined;
}
