import { fieldOf, isRetyped, isUnique } from "../lib/model/field-facts.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { Retype } from "./retype-field.ts";

/** What differs between two definitions of an Object, as far as its table is concerned. */
export interface ObjectChange {
  readonly added: ObjectDefinition["fields"];
  readonly removed: ObjectDefinition["fields"];
  readonly retypes: readonly Retype[];
  /** API names of fields whose values, from now on, no two Records share. */
  readonly toMakeUnique: readonly string[];
  readonly noLongerUnique: readonly string[];
  /** Whether a run that began before could not go on after. */
  readonly isDestructive: boolean;
}

/** Compares two definitions of one Object. */
export function changeOf(before: ObjectDefinition, after: ObjectDefinition): ObjectChange {
  const kept = before.fields.flatMap((was) => {
    const is = fieldOf(after, was.apiName);
    return is ? [{ was, is }] : [];
  });
  const removed = before.fields.filter(({ apiName }) => !fieldOf(after, apiName));
  const isIdentifier = (apiName: string) => apiName === before.uniqueIdentifier && apiName === after.uniqueIdentifier;
  const retypes = kept.flatMap(({ was, is }) =>
    isRetyped(was, is) ? [{ before: was, after: is, isIdentifier: isIdentifier(is.apiName) }] : [],
  );
  // The column of another type has lost its constraint.
  const toMakeUnique = kept
    .filter(({ was, is }) => isUnique(after, is) && (!isUnique(before, was) || isRetyped(was, is)))
    .map(({ is }) => is.apiName);
  const noLongerUnique = kept
    .filter(({ was, is }) => isUnique(before, was) && !isUnique(after, is))
    .map(({ is }) => is.apiName);
  return {
    added: after.fields.filter(({ apiName }) => !fieldOf(before, apiName)),
    removed,
    retypes,
    toMakeUnique,
    noLongerUnique,
    isDestructive: removed.length + retypes.length + toMakeUnique.length + noLongerUnique.length > 0,
  };
}
