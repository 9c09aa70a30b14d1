import Link from "next/link";
import { Badge } from "@/components/ui/badge.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { fieldOf, type ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { Value, Values } from "@/lib/model/value.ts";
import { text } from "@/lib/texts/text.ts";
import { RecordValue } from "./record-value.tsx";

export interface ShownRecord {
  readonly id: string;
  readonly archived: boolean;
  readonly values: Values;
}

interface Props {
  readonly object: ObjectDefinition;
  readonly records: readonly ShownRecord[];
  readonly labels: ReadonlyMap<string, string>;
}

const mostColumns = 7;

/** Records with their identifier and the first fields; an Object may have hundreds, which the Record's page shows. */
export function RecordTable({ object, records, labels }: Props) {
  const identifier = fieldOf(object, object.uniqueIdentifier);
  const others = object.fields.filter(({ apiName }) => apiName !== object.uniqueIdentifier);
  const fields = others.slice(0, mostColumns);
  return (
    <>
      <div className="overflow-x-auto">
        <DataTable
          caption={text("records.listOf", { object: object.name })}
          rows={records}
          rowKey={({ id }) => id}
          columns={[
            {
              key: object.uniqueIdentifier,
              header: identifier?.name ?? object.uniqueIdentifier,
              cell: (record) => (
                <RecordName object={object} record={record} identifier={record.values.get(object.uniqueIdentifier)} />
              ),
            },
            ...fields.map((field) => ({
              key: field.apiName,
              header: field.name,
              isNumber: ["integer", "decimal", "money", "rating"].includes(field.type),
              className: "max-w-80 sm:truncate",
              cell: ({ values }: ShownRecord) => (
                <RecordValue field={field} value={values.get(field.apiName)} labels={labels} />
              ),
            })),
          ]}
        />
      </div>
      {others.length > fields.length && (
        <p className="mt-2 text-meta text-muted">
          {text("records.columnsCut", { shown: fields.length + 1, total: object.fields.length })}
        </p>
      )}
    </>
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
      {record.archived && <Badge>{text("records.isArchived")}</Badge>}
    </span>
  );
}
