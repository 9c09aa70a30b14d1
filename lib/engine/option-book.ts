import { fieldOf } from "../model/field-facts.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import type { NewOption } from "../model/stored-record.ts";

/**
 * The options of every option field while they grow during a run: those of the definitions, those that committed
 * chunks added, and those that the rows planned so far add.
 */
export class OptionBook {
  readonly #known = new Map<string, string[]>();
  readonly #added: { readonly object: string; readonly field: string; readonly option: string }[] = [];

  constructor(objects: readonly ObjectDefinition[]) {
    for (const object of objects) {
      for (const field of object.fields) {
        if (field.options) this.#known.set(keyOf(object.apiName, field.apiName), [...field.options]);
      }
    }
  }

  /** The labels of a field's options, in order; empty for a field without options. */
  options(object: string, field: string): readonly string[] {
    return this.#known.get(keyOf(object, field)) ?? [];
  }

  /** Adds those labels that are no options yet; fields without options are left alone. */
  add(object: ObjectDefinition, field: string, labels: readonly string[]): void {
    if (!fieldOf(object, field)?.options) return;
    const known = this.#known.get(keyOf(object.apiName, field));
    for (const option of labels) {
      if (!known || known.includes(option)) continue;
      known.push(option);
      this.#added.push({ object: object.apiName, field, option });
    }
  }

  /** What was added to the Object since the last `keep` or `discard`. */
  added(object: string): readonly NewOption[] {
    return this.#added.filter((added) => added.object === object).map(({ field, option }) => ({ field, option }));
  }

  /** What was added is stored now. */
  keep(): void {
    this.#added.length = 0;
  }

  /** Forgets what was added since the last `keep`: the rows are planned anew. */
  discard(): void {
    for (const { object, field } of this.#added.splice(0).reverse()) this.#known.get(keyOf(object, field))?.pop();
  }
}

function keyOf(object: string, field: string): string {
  return `${object}.${field}`;
}
