import Link from "next/link";
import { DataTable } from "@/components/ui/data-table.tsx";
import { text } from "@/lib/texts/text.ts";
import type { Imported, ImportedThing } from "./import-file.ts";

/** What an import created, updated, and left as it was. */
export function ImportedThings({ imported }: { readonly imported: Imported }) {
  const { things } = imported;
  return (
    <>
      {things.every(({ change }) => change === "unchanged") && (
        <p className="mb-4 text-muted">{text("home.import.nothingNew")}</p>
      )}
      <DataTable
        caption={text("home.import.result")}
        rows={things}
        rowKey={({ kind, apiName }) => `${kind}.${apiName}`}
        columns={[
          {
            key: "name",
            header: text("home.import.name"),
            cell: (thing) => {
              const href = hrefOf(thing);
              return href === undefined ? (
                <bdi>{thing.name}</bdi>
              ) : (
                <Link href={href} className="door font-medium">
                  <bdi>{thing.name}</bdi>
                </Link>
              );
            },
          },
          { key: "kind", header: text("home.import.kind"), cell: ({ kind }) => text(`home.import.kinds.${kind}`) },
          {
            key: "change",
            header: text("home.import.change"),
            cell: ({ change }) => text(`home.import.changes.${change}`),
          },
        ]}
      />
    </>
  );
}

function hrefOf({ kind, apiName }: ImportedThing): string | undefined {
  switch (kind) {
    case "connector":
      return `/connectors/${apiName}`;
    case "object":
      return `/objects/${apiName}`;
    case "records":
      return "/records";
    case "automation":
      return undefined;
  }
}
