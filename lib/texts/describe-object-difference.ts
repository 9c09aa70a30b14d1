import type { FieldDifference, FieldKind, ObjectDifference } from "../engine/compare-objects.ts";
import { fieldTypes } from "../engine/field-types.ts";
import { quoted } from "../model/found.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { changesText } from "./changes-text.ts";
import { at, movedOrNot } from "./describe-variable-change.ts";

const listed = new Intl.ListFormat("en");

/**
 * One difference of two definitions of an Object in a plain sentence with labels and without a full stop.
 * @param objects for the labels of Objects that relationships point to
 */
export function describeObjectDifference(difference: ObjectDifference, objects: readonly ObjectDefinition[]): string {
  switch (difference.kind) {
    case "object_renamed":
      return changesText("object.renamed", { from: quoted(difference.from), to: quoted(difference.to) });
    case "identifier_changed":
      return changesText("object.identifier", { from: quoted(difference.from), to: quoted(difference.to) });
    case "field_added": {
      const { field } = difference;
      return changesText("object.fieldAdded", { field: field.name, type: kindText(field, objects) });
    }
    case "field_removed":
      return changesText("object.fieldRemoved", { field: difference.field.name });
    case "field_changed": {
      const field = difference.property === "name" ? difference.from : difference.field.name;
      return at(changesText("object.place", { field }), fieldDifference(difference, objects));
    }
    case "fields_moved": {
      const [first] = difference.moved;
      if (!first || difference.moved.length > 1) {
        return changesText("object.reordered", { count: difference.moved.length });
      }
      const { field, from, to } = first;
      return changesText(`object.${movedOrNot(first)}`, { field: field.name, from, to });
    }
  }
}

function fieldDifference(difference: FieldDifference, objects: readonly ObjectDefinition[]): string {
  switch (difference.property) {
    case "name":
      return changesText("object.label", { from: quoted(difference.from), to: quoted(difference.to) });
    case "type":
      return changesText("object.type", {
        from: kindText(difference.from, objects),
        to: kindText(difference.to, objects),
      });
    case "unique":
      return changesText(difference.to ? "object.unique" : "object.notUnique");
    case "required":
      return changesText(difference.to ? "object.required" : "object.optional");
    case "max":
      return changesText("object.max", { from: difference.from ?? 0, to: difference.to ?? 0 });
    case "options_added":
    case "options_removed": {
      const { options } = difference;
      const key = difference.property === "options_added" ? "optionsAdded" : "optionsRemoved";
      return changesText(`object.${key}`, { count: options.length, options: listed.format(options.map(quoted)) });
    }
    case "options_moved":
      return changesText("object.optionsMoved");
  }
}

function kindText(
  { type, cardinality = "one", relatedObject }: FieldKind,
  objects: readonly ObjectDefinition[],
): string {
  if (relatedObject === undefined) return fieldTypes[type].label;
  const object = objects.find(({ apiName }) => apiName === relatedObject)?.name ?? relatedObject;
  return changesText("object.relationship", { cardinality, object });
}
