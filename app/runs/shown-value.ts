import type { ShownValue } from "@/components/run/run-view.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { holdsSeveral } from "@/lib/model/several-values.ts";
import { isBlank, type Value } from "@/lib/model/value.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { text } from "@/lib/texts/text.ts";
import { plannedRecord, type RecordLinks } from "./record-links.ts";

/** A field's value as people read it: Records by their identifiers, machine values as they are stored. */
export function shownValue(object: ObjectDefinition, apiName: string, value: Value, links: RecordLinks): ShownValue {
  const field = fieldOf(object, apiName);
  const parts = isBlank(value) ? [] : typeof value === "object" ? value : [value];
  return {
    isSeveral: field !== undefined && holdsSeveral(field),
    parts: parts.map((part) => {
      if (field?.type === "relationship") return recordName(String(part), links);
      if (typeof part === "boolean") return recordsText(part ? "yes" : "no");
      return String(part);
    }),
  };
}

function recordName(id: string, links: RecordLinks): string {
  const planned = plannedRecord(id);
  return planned ? text("runs.row.newRecordOfStep", planned) : (links.get(id)?.label ?? id);
}
