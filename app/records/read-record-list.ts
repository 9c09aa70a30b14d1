import { filterSentence } from "@/components/records/filter-sentence.ts";
import { shownFields } from "@/components/records/record-columns.ts";
import type { ShownFilter } from "@/components/records/record-filters.tsx";
import { filterText, type RecordView, recordsHref } from "@/components/records/record-query.ts";
import { type FoundRecords, pageSize } from "@/components/records/record-results.tsx";
import type { Handle } from "@/db/handle.ts";
import { listRecords } from "@/db/list-records.ts";
import { labelsOf } from "@/db/record-labels.ts";
import { isSortable, readFilter } from "@/lib/engine/filter-operators.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { fieldProblemText } from "@/lib/texts/field-problem.ts";
import { recordsText } from "@/lib/texts/records-text.ts";

interface RecordList {
  /** Undefined where the answer takes too long. */
  readonly found: FoundRecords | undefined;
  readonly fields: readonly FieldDefinition[];
  readonly filters: readonly ShownFilter[];
}

/** A list as its address says it. Filters that cannot be read are not applied, and say so. */
export async function readRecordList(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  view: RecordView,
): Promise<RecordList> {
  const read = view.filter.map((filter) => ({ filter, as: readFilter(object, filter) }));
  const filters = read.flatMap(({ as }) => (as && !("error" in as) ? [as] : []));
  const fields = shownFields(object, view.cols);
  const sorted = fieldOf(object, view.sort.replace(/^-/, ""));
  const found = await listRecords(db, object, objects, {
    q: view.q,
    filters,
    archived: view.archived,
    sort: sorted && isSortable(sorted) ? { field: sorted.apiName, descending: view.sort.startsWith("-") } : undefined,
    fields: [object.uniqueIdentifier, ...fields.map(({ apiName }) => apiName)],
    limit: pageSize,
    page: view.page,
  });
  const labels = await labelsOf(db, object, objects, view.filter);
  const shown = read.map(({ filter, as }, index) => ({
    key: `${filterText(filter)} ${index}`,
    sentence: filterSentence(object, filter, labels),
    problem: problemOf(as, object, objects),
    hrefWithout: recordsHref(object.apiName, {
      ...view,
      page: 1,
      filter: view.filter.filter((_, position) => position !== index),
    }),
  }));
  return { found, fields, filters: shown };
}

function problemOf(
  read: ReturnType<typeof readFilter>,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
): string | undefined {
  if (!read) return recordsText("filters.unknown");
  if (!("error" in read)) return undefined;
  if (read.error.code === "required_field_blank")
    return recordsText("filters.unreadable", { problem: recordsText("filters.fillIn") });
  return recordsText("filters.unreadable", { problem: fieldProblemText(read.error, object, objects) });
}
