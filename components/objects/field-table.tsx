import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { Link } from "@/components/ui/link.tsx";
import { fieldTypes } from "@/lib/engine/field-types.ts";
import { isUnique } from "@/lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";

const mostOptionsShown = 12;
const optionList = new Intl.ListFormat("en", { type: "unit", style: "short" });

interface Props {
  readonly object: ObjectDefinition;
  /** Every Object, for the names of those that relationships point to. */
  readonly objects: readonly ObjectDefinition[];
}

/** The fields of an Object: what each holds and what is asked of it. */
export function FieldTable({ object, objects }: Props) {
  return (
    <DataTable
      caption={objectsText("fieldsOf", { name: object.name })}
      rows={object.fields}
      rowKey={({ apiName }) => apiName}
      columns={[
        {
          key: "label",
          header: objectsText("label"),
          cell: (field) => (
            <span className="inline-flex flex-wrap items-center gap-2 font-medium">
              <bdi>{field.name}</bdi>
              <FieldBadges object={object} field={field} />
            </span>
          ),
        },
        {
          key: "apiName",
          header: objectsText("apiName"),
          cell: ({ apiName }) => <span className="mono text-muted">{apiName}</span>,
        },
        { key: "type", header: objectsText("type"), cell: ({ type }) => fieldTypes[type].label },
        {
          key: "holds",
          header: objectsText("holds"),
          className: "text-muted",
          cell: (field) => holds(field, objects),
        },
      ]}
    />
  );
}

function FieldBadges({ object, field }: { readonly object: ObjectDefinition; readonly field: FieldDefinition }) {
  const isIdentifier = field.apiName === object.uniqueIdentifier;
  return (
    <>
      {isIdentifier && <Badge>{objectsText("isIdentifier")}</Badge>}
      {!isIdentifier && isUnique(object, field) && <Badge>{objectsText("unique")}</Badge>}
      {(field.required || isIdentifier) && <Badge>{objectsText("required")}</Badge>}
    </>
  );
}

function holds(field: FieldDefinition, objects: readonly ObjectDefinition[]): ReactNode {
  const { options, max, relatedObject, cardinality } = field;
  if (options !== undefined) {
    const shown = optionList.format(options.slice(0, mostOptionsShown));
    const more = options.length - mostOptionsShown;
    return <bdi>{more > 0 ? objectsText("optionsMore", { shown, more }) : shown}</bdi>;
  }
  if (max !== undefined) return objectsText("stars", { max });
  if (relatedObject === undefined) return null;
  return objectsText.rich(cardinality === "many" ? "relationMany" : "relationOne", {
    object: objects.find(({ apiName }) => apiName === relatedObject)?.name ?? relatedObject,
    link: (chunks) => (
      <Link key="object" href={`/objects/${relatedObject}`} className="door text-ink">
        {chunks}
      </Link>
    ),
  });
}
