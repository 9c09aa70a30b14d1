import { Badge } from "@/components/ui/badge.tsx";
import { type Column, DataTable } from "@/components/ui/data-table.tsx";
import { Link } from "@/components/ui/link.tsx";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { text } from "@/lib/texts/text.ts";

export interface ListedObject {
  readonly definition: ObjectDefinition;
  readonly isSample: boolean;
  readonly active: number;
  readonly archived: number;
}

interface Props {
  readonly objects: readonly ListedObject[];
  /** Where a name leads: to the Object's fields, or to its Records. */
  readonly linkTo: "object" | "records";
}

/** Every Object with the numbers of its fields and Records. */
export function ObjectList({ objects, linkTo }: Props) {
  const columns: readonly Column<ListedObject>[] = [
    {
      key: "name",
      header: objectsText("name"),
      cell: ({ definition, isSample }) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          <Link
            href={`/${linkTo === "object" ? "objects" : "records"}/${definition.apiName}`}
            className="door py-1 text-body font-medium"
          >
            <bdi>{definition.name}</bdi>
          </Link>
          {isSample && <Badge>{text("shell.sample")}</Badge>}
        </span>
      ),
    },
    {
      key: "identifier",
      header: objectsText("identifier"),
      cell: ({ definition }) => <bdi>{fieldOf(definition, definition.uniqueIdentifier)?.name}</bdi>,
    },
    ...(linkTo === "object"
      ? [
          {
            key: "apiName",
            header: objectsText("apiName"),
            cell: ({ definition }: ListedObject) => <span className="mono text-muted">{definition.apiName}</span>,
          },
          {
            key: "fields",
            header: objectsText("fieldCount"),
            isNumber: true,
            cell: ({ definition }: ListedObject) => text("connectors.count", { count: definition.fields.length }),
          },
        ]
      : []),
    {
      key: "active",
      header: objectsText("activeRecords"),
      isNumber: true,
      cell: ({ definition, active }) => <Count of={active} href={`/records/${definition.apiName}`} />,
    },
    {
      key: "archived",
      header: objectsText("archivedRecords"),
      isNumber: true,
      cell: ({ definition, archived }) => (
        <Count of={archived} href={`/records/${definition.apiName}?archived=archived`} />
      ),
    },
  ];
  return (
    <DataTable
      caption={objectsText("list")}
      rows={objects}
      rowKey={({ definition }) => definition.apiName}
      columns={columns}
    />
  );
}

/** A number is a door, zero is none. */
function Count({ of: count, href }: { readonly of: number; readonly href: string }) {
  const shown = text("connectors.count", { count });
  if (count === 0) return <span className="text-muted">{shown}</span>;
  return (
    <Link href={href} className="door py-1">
      {shown}
    </Link>
  );
}
