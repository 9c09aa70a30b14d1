import { recordHref } from "@/components/records/record-page-query.ts";
import type { HistoryView, SetBy } from "@/components/records/record-view.ts";
import { findEdit } from "@/db/edit-record.ts";
import type { Handle } from "@/db/handle.ts";
import { lastWriters, listHistory, type RecordHistory } from "@/db/record-history.ts";
import { labelsOf } from "@/db/record-labels.ts";
import type { EditedBy } from "@/lib/model/actor.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { StoredRecord } from "@/lib/model/stored-record.ts";
import { isBlank } from "@/lib/model/value.ts";
import { writerOf } from "@/lib/model/writer.ts";
import { byText } from "@/lib/texts/by-text.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { shownValue } from "../runs/shown-value.ts";

const pageSize = 20;
/** So many changes are looked through for who set a value last. */
const mostLookedThrough = 100;

/** A page of a Record's history, as people read it. */
export async function readHistory(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  record: StoredRecord,
  from: string | undefined,
): Promise<HistoryView> {
  const { entries, before, next } = await listHistory(db, object, record, { from, limit: pageSize });
  const named = entries.flatMap(({ changes }) =>
    changes.flatMap(({ field, before: was, after }) => [
      { field, value: was },
      { field, value: after },
    ]),
  );
  const labels = await labelsOf(db, object, objects, named);
  const links = new Map([...labels].map(([id, label]) => [id, { href: "", label }]));
  const hrefOf = (id: string) => `/records/${object.apiName}/${id}`;
  const pageHref = (writer: string | undefined) =>
    recordHref(object.apiName, record.id, { tab: "history", from: writer });
  return {
    lines: entries.map((entry) => ({
      writer: entry.writer,
      kind: entry.kind,
      changes: entry.changes.map(({ field, before: was, after }) => ({
        field: fieldLabel(object, field),
        before: shownValue(object, field, was, links),
        after: shownValue(object, field, after, links),
      })),
      displaced: entry.displaced.map(({ id, identifier, renamed }) => ({
        link: { href: hrefOf(id), label: identifier ?? id },
        renamed,
      })),
      inFavourOf: entry.inFavourOf === null ? null : hrefOf(entry.inFavourOf),
      at: entry.at?.toISOString() ?? null,
      by: entry.by && writtenText(entry.by),
      connector: entry.connector,
    })),
    before,
    olderHref: next === null ? undefined : pageHref(next),
    newestHref: from === undefined ? undefined : pageHref(undefined),
  };
}

/** Who set each field last, by API name. */
export async function readSetBy(
  db: Handle,
  object: ObjectDefinition,
  record: StoredRecord,
): Promise<ReadonlyMap<string, SetBy>> {
  const { writers, history } = await lastWriters(db, object, record, mostLookedThrough);
  const setBy = object.fields.map(({ apiName }): [string, SetBy] => {
    const entry = writers.get(apiName);
    if (entry) return [apiName, { kind: "writer", writer: entry.writer, by: entry.by && writtenText(entry.by) }];
    return [apiName, { kind: unknownBy(history.before, isBlank(record.values.get(apiName))) }];
  });
  return new Map(setBy);
}

/** Who wrote a Record last, where it was no run and that is known. */
export async function readWrittenBy(db: Handle, { writer: stored }: StoredRecord): Promise<string | null> {
  const writer = writerOf(stored);
  const edit = writer?.kind === "edit" ? await findEdit(db, writer.edit) : undefined;
  return edit?.by ? writtenText(edit.by) : null;
}

/** Keys and automations have no hands. */
function writtenText(by: EditedBy): string {
  if (by.kind === "person") return recordsText("writtenByHandOf", { name: by.name });
  return recordsText("writtenByProgram", { name: byText(by) });
}

function unknownBy(before: RecordHistory["before"], isBlankNow: boolean): Exclude<SetBy["kind"], "writer"> {
  if (before === "more") return "longAgo";
  if (before === "gone") return "gone";
  return isBlankNow || before === "begin" ? "never" : "given";
}
