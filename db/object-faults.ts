import { checkObjects } from "../lib/engine/check-definitions.ts";
import { type Fault, pointer } from "../lib/model/fault.ts";
import { fieldOf } from "../lib/model/field-facts.ts";
import { quoted } from "../lib/model/found.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import { countBeyond, countBlank, countRecords, findHeldOptions, findRepeats } from "./field-values.ts";
import type { Handle } from "./handle.ts";
import type { ObjectChange } from "./object-change.ts";
import { findMisfits } from "./retype-field.ts";

/** What the stored values do not allow, each at its part of the definition. */
export async function valueFaults(
  tx: Handle,
  before: ObjectDefinition,
  after: ObjectDefinition,
  { added, retypes, toMakeUnique }: ObjectChange,
  known: readonly ObjectDefinition[],
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const refuse = (path: readonly (string | number)[], message: string) =>
    faults.push({ path: pointer(...path), code: "conflict", message });
  for (const [index, field] of after.fields.entries()) {
    const was = fieldOf(before, field.apiName);
    if (!was) continue;
    const retype = retypes.find((each) => each.after === field);
    if (retype) {
      const { records, examples } = await findMisfits(tx, before, retype, known);
      if (records === 0) continue;
      refuse(
        ["fields", index, "type"],
        `The type of ${field.name} cannot change: the ${counted(records, "value")} of ${counted(records, "Record")} cannot be read as the new type, such as ${shown(examples)}. Change these Records first, or keep the type.`,
      );
      continue;
    }
    const gone = was.options?.filter((option) => !field.options?.includes(option)) ?? [];
    for (const { option, records } of await findHeldOptions(tx, after.apiName, field, gone)) {
      refuse(
        ["fields", index, "options"],
        `${quoted(option)} cannot be removed: ${counted(records, "Record holds", "Records hold")} it. Change these Records first, or keep the option.`,
      );
    }
    if (field.max !== undefined && was.max !== undefined && field.max < was.max) {
      const records = await countBeyond(tx, after.apiName, field, field.max);
      if (records > 0)
        refuse(
          ["fields", index, "max"],
          `${field.name} cannot end at ${field.max}: ${counted(records, "Record has", "Records have")} a higher rating. Change these Records first.`,
        );
    }
  }
  const newIdentifier = added.find(({ apiName }) => apiName === after.uniqueIdentifier);
  const unnamed = newIdentifier ? await countRecords(tx, after.apiName) : 0;
  if (unnamed > 0) {
    refuse(
      ["uniqueIdentifier"],
      `${newIdentifier?.name} cannot identify a Record yet: ${counted(unnamed, "Record has", "Records have")} no value of it. Save it as a field, fill it in all Records, then choose it here.`,
    );
  }
  // Those of another type are looked at when they are converted.
  const asTheyAre = toMakeUnique.filter((name) => !retypes.some((each) => each.after.apiName === name));
  return [...faults, ...(await uniqueFaults(tx, after, asTheyAre))];
}

/** Values that several Records share, and Records that the identifier would leave without a name. */
export async function uniqueFaults(
  tx: Handle,
  object: ObjectDefinition,
  names: readonly string[],
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const [index, field] of object.fields.entries()) {
    if (!names.includes(field.apiName)) continue;
    const isIdentifier = field.apiName === object.uniqueIdentifier;
    const path = isIdentifier ? pointer("uniqueIdentifier") : pointer("fields", index, "unique");
    const { values, examples } = await findRepeats(tx, object.apiName, field);
    if (values > 0) {
      const message = `${field.name} cannot be unique: ${counted(values, "value stands", "values stand")} in several Records, such as ${shown(examples)}. Change these Records first.`;
      faults.push({ path, code: "conflict", message });
    }
    const blank = isIdentifier ? await countBlank(tx, object.apiName, field) : 0;
    if (blank > 0) {
      const message = `${field.name} cannot identify a Record: ${counted(blank, "Record has", "Records have")} no value of it. Fill it in these first.`;
      faults.push({ path, code: "conflict", message });
    }
  }
  return faults;
}

/** Relationships to Objects that do not exist. Paths are pointers into the Object. */
export function relationshipFaults(object: ObjectDefinition, known: readonly ObjectDefinition[]): readonly Fault[] {
  // The pointers are into a list of Objects, of which this is the only one.
  return checkObjects([object], known).map((fault) => ({ ...fault, path: fault.path.replace(/^\/0/, "") }));
}

function counted(count: number, one: string, other = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : other}`;
}

function shown(examples: readonly string[]): string {
  return examples.map(quoted).join(", ");
}
