import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Pager } from "@/components/ui/pager.tsx";
import { isSearched } from "@/lib/engine/filter-operators.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { holdsSeveral } from "@/lib/model/several-values.ts";
import type { StoredRecord } from "@/lib/model/stored-record.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { text } from "@/lib/texts/text.ts";
import { type RecordView, recordsHref } from "./record-query.ts";
import { RecordTable } from "./record-table.tsx";

/** A page of Records as it was found. */
export interface FoundRecords {
  readonly records: readonly StoredRecord[];
  readonly counts: { readonly active: number; readonly archived: number } | undefined;
  readonly total: number | undefined;
  readonly page: number;
  readonly next: "none" | "page" | "out_of_reach";
  readonly searched: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
}

interface Props {
  readonly object: ObjectDefinition;
  readonly view: RecordView;
  readonly fields: readonly FieldDefinition[];
  readonly found: FoundRecords;
}

export const pageSize = 100;
const fieldList = new Intl.ListFormat("en", { type: "conjunction" });
const mostNamed = 8;

/** The table of a list with its pages; or why it is empty, and what to do. */
export function RecordResults({ object, view, fields, found }: Props) {
  const { records, page, next, total, labels } = found;
  const hrefOf = (change: Partial<RecordView>) => recordsHref(object.apiName, { ...view, page: 1, ...change });
  if (records.length === 0) return <NoRecords object={object} view={view} found={found} />;
  const first = (page - 1) * pageSize;
  return (
    <>
      <RecordTable object={object} view={view} fields={fields} records={records} labels={labels} />
      <Pager
        first={first + 1}
        last={first + records.length}
        total={total}
        previousHref={page > 1 ? hrefOf({ page: page - 1 }) : undefined}
        nextHref={next === "page" ? hrefOf({ page: page + 1 }) : undefined}
      />
      {next === "out_of_reach" && <p className="text-meta text-muted">{recordsText("pagesEnd")}</p>}
      <SearchedIn object={object} view={view} found={found} />
    </>
  );
}

function NoRecords({ object, view, found }: Omit<Props, "fields">) {
  const href = recordsHref(object.apiName, { ...view, page: 1, q: "", filter: [] });
  if (view.q !== "" || view.filter.length > 0) {
    return (
      <EmptyState
        title={view.q === "" ? recordsText("noHitFilters") : recordsText("noHit", { query: view.q })}
        actions={<LinkButton href={href}>{recordsText("clearSearch")}</LinkButton>}
      >
        <SearchedIn object={object} view={view} found={found} />
        {view.archived === "active" && <p>{recordsText("noHitBody")}</p>}
      </EmptyState>
    );
  }
  const isEmpty = found.counts?.active === 0 && found.counts.archived === 0;
  const title = isEmpty ? "none" : view.archived === "active" ? "noneActive" : "noneArchived";
  return (
    <EmptyState
      title={recordsText(title, { object: object.name })}
      actions={isEmpty && <LinkButton href="/connectors">{text("connectors.title")}</LinkButton>}
    />
  );
}

/** In which fields the search looked: with very many Records not in all. */
function SearchedIn({ object, view, found: { searched } }: Omit<Props, "fields">) {
  if (view.q === "" || searched.length === 0) return null;
  const isAll = searched.length === object.fields.filter((field) => isSearched(field) && !holdsSeveral(field)).length;
  const names = searched.slice(0, mostNamed);
  const rest = searched.length - names.length;
  const fields = fieldList.format(rest > 0 ? [...names, recordsText("moreFields", { count: rest })] : names);
  return <p className="text-meta text-muted">{recordsText(isAll ? "searchedIn" : "searchedInSome", { fields })}</p>;
}
