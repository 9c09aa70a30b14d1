import { ArrowDown, ArrowUp } from "lucide-react";
import { Badge } from "@/components/ui/badge.tsx";
import { Link } from "@/components/ui/link.tsx";
import { isSortable } from "@/lib/engine/filter-operators.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { Value, Values } from "@/lib/model/value.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { type RecordView, recordsHref } from "./record-query.ts";
import { RecordValue } from "./record-value.tsx";

interface ShownRecord {
  readonly id: string;
  readonly archived: boolean;
  readonly values: Values;
}

interface Props {
  readonly object: ObjectDefinition;
  readonly view: RecordView;
  /** The columns beside the identifier. */
  readonly fields: readonly FieldDefinition[];
  readonly records: readonly ShownRecord[];
  readonly labels: ReadonlyMap<string, string>;
}

/** A page of Records; the heads of fields with one value sort the list. */
export function RecordTable({ object, view, fields, records, labels }: Props) {
  const identifier = fieldOf(object, object.uniqueIdentifier);
  const columns = identifier ? [identifier, ...fields] : fields;
  return (
    <div className="overflow-x-auto">
      <table className="data-table is-cards">
        <caption className="sr-only">{recordsText("listOf", { object: object.name })}</caption>
        <thead>
          <tr>
            {columns.map((field) => (
              <Head key={field.apiName} object={object} view={view} field={field} />
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.id}>
              <td>
                <RecordName object={object} record={record} identifier={record.values.get(object.uniqueIdentifier)} />
              </td>
              {fields.map((field) => (
                <td
                  key={field.apiName}
                  data-label={field.name}
                  className={isNumber(field) ? "n" : "min-[45rem]:max-w-80 min-[45rem]:truncate"}
                >
                  <RecordValue field={field} value={record.values.get(field.apiName)} labels={labels} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function isNumber({ type }: FieldDefinition): boolean {
  return type === "integer" || type === "decimal" || type === "money" || type === "rating";
}

interface HeadProps {
  readonly object: ObjectDefinition;
  readonly view: RecordView;
  readonly field: FieldDefinition;
}

/** Sorts up, then down, then from the newest on again. */
function Head({ object, view, field }: HeadProps) {
  const { apiName, name } = field;
  const className = isNumber(field) ? "n" : undefined;
  if (!isSortable(field)) {
    return (
      <th scope="col" className={className}>
        <bdi>{name}</bdi>
      </th>
    );
  }
  const isUp = view.sort === apiName;
  const isDown = view.sort === `-${apiName}`;
  const Arrow = isDown ? ArrowDown : ArrowUp;
  const next = isUp ? `-${apiName}` : isDown ? "" : apiName;
  return (
    <th scope="col" className={className} aria-sort={isUp ? "ascending" : isDown ? "descending" : undefined}>
      <Link
        href={recordsHref(object.apiName, { ...view, page: 1, sort: next })}
        scroll={false}
        title={recordsText(isUp ? "order.toDescending" : isDown ? "order.toNewest" : "order.toAscending")}
        className="group inline-flex min-h-6 items-center gap-1 hover:text-ink"
      >
        <bdi>{name}</bdi>
        <Arrow
          size={12}
          strokeWidth={1.75}
          aria-hidden
          className={isUp || isDown ? "text-ink" : "opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"}
        />
      </Link>
    </th>
  );
}

interface NameProps {
  readonly object: ObjectDefinition;
  readonly record: ShownRecord;
  readonly identifier: Value | undefined;
}

function RecordName({ object, record, identifier }: NameProps) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Link href={`/records/${object.apiName}/${record.id}`} className="door mono max-w-80 truncate py-1">
        <bdi className={record.archived ? "line-through decoration-line-control" : undefined}>
          {String(identifier ?? record.id)}
        </bdi>
      </Link>
      {record.archived && <Badge>{recordsText("isArchived")}</Badge>}
    </span>
  );
}
