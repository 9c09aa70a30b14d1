import { pointingHref } from "@/components/records/record-query.ts";
import type { IncomingView } from "@/components/records/record-view.ts";
import type { Handle } from "@/db/handle.ts";
import { listIncomingLinks } from "@/db/incoming-links.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { holdsSeveral } from "@/lib/model/several-values.ts";
import { recordsText } from "@/lib/texts/records-text.ts";

const mostShown = 20;

/** The Records that point to one, by Object and field, each with the way to all of them in the list. */
export async function readIncoming(
  db: Handle,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
  id: string,
): Promise<readonly IncomingView[]> {
  const links = await listIncomingLinks(db, objects, object.apiName, id, mostShown);
  return links.map(({ object: from, field, count, first }) => ({
    key: `${from.apiName}.${field.apiName}`,
    title: recordsText("links.field", { object: from.name, field: field.name }),
    count,
    allHref: pointingHref(from.apiName, {
      field: field.apiName,
      operator: holdsSeveral(field) ? "has" : "is",
      value: id,
    }),
    first: first.map((each) => ({
      href: `/records/${from.apiName}/${each.id}`,
      label: each.label ?? each.id,
      archived: each.archived,
    })),
  }));
}
