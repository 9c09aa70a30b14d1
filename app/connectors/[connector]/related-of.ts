import type { RecordLinks } from "@/app/runs/record-links.ts";
import type { RelatedTry } from "@/components/editor/try-view.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { RowResult } from "@/lib/model/row-result.ts";

/** The Records that a relationship's values name, and the values that name none. */
export function relatedOf(
  apiName: string,
  object: ObjectDefinition,
  { changes, kept, warnings }: RowResult,
  links: RecordLinks,
): RelatedTry | undefined {
  if (fieldOf(object, apiName)?.type !== "relationship") return undefined;
  const change = changes.find(({ field }) => field === apiName);
  const isEqual = kept.some(({ field, reason }) => field === apiName && reason === "equal");
  const held = change ? change.after : isEqual ? (kept.find(({ field }) => field === apiName)?.held ?? null) : null;
  return {
    found: [held].flat().flatMap((id) => (id === null ? [] : (links.get(String(id)) ?? []))),
    missing: warnings
      .filter(({ field }) => field === apiName)
      .map(({ value, archived }) => ({ value, isArchived: archived === true })),
  };
}
