import { type FieldEquals, lookupKey } from "../model/stored-record.ts";
import type { ScalarValue } from "../model/value.ts";

/** A map by what is looked up. Nearly all lookups have one condition, and are found without building a key. */
export class LookupMap<Entry> {
  readonly #single = new Map<string, Map<string, Map<ScalarValue, Entry>>>();
  readonly #several = new Map<string, Entry>();

  get(object: string, conditions: readonly FieldEquals[]): Entry | undefined {
    const [first] = conditions;
    if (first && conditions.length === 1) return this.#single.get(object)?.get(first.field)?.get(first.value);
    return this.#several.get(lookupKey(object, conditions));
  }

  set(object: string, conditions: readonly FieldEquals[], entry: Entry): void {
    const [first] = conditions;
    if (!first || conditions.length > 1) {
      this.#several.set(lookupKey(object, conditions), entry);
      return;
    }
    let fields = this.#single.get(object);
    if (!fields) {
      fields = new Map();
      this.#single.set(object, fields);
    }
    let values = fields.get(first.field);
    if (!values) {
      values = new Map();
      fields.set(first.field, values);
    }
    values.set(first.value, entry);
  }
}
