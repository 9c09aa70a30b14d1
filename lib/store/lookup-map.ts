import { type FieldEquals, lookupKey } from "../model/stored-record.ts";
import type { ScalarValue } from "../model/value.ts";

/** A map by what is looked up. Nearly all lookups have one condition, and are found without building a key. */
export class LookupMap<Entry> {
  /** By Object and field; a run looks few of them up. */
  readonly #single: { readonly object: string; readonly field: string; readonly values: Map<ScalarValue, Entry> }[] =
    [];
  readonly #several = new Map<string, Entry>();

  get(object: string, conditions: readonly FieldEquals[]): Entry | undefined {
    const [first] = conditions;
    if (first && conditions.length === 1) return this.#valuesOf(object, first.field)?.get(first.value);
    return this.#several.get(lookupKey(object, conditions));
  }

  set(object: string, conditions: readonly FieldEquals[], entry: Entry): void {
    const [first] = conditions;
    if (!first || conditions.length > 1) {
      this.#several.set(lookupKey(object, conditions), entry);
      return;
    }
    let values = this.#valuesOf(object, first.field);
    if (!values) {
      values = new Map();
      this.#single.push({ object, field: first.field, values });
    }
    values.set(first.value, entry);
  }

  #valuesOf(object: string, field: string): Map<ScalarValue, Entry> | undefined {
    for (const each of this.#single) if (each.field === field && each.object === object) return each.values;
    return undefined;
  }
}
