import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { archivedFilters, RecordFilter, recordsHref } from "@/components/records/record-query.ts";
import { RecordSearch } from "@/components/records/record-search.tsx";
import { RecordTable } from "@/components/records/record-table.tsx";
import { Page } from "@/components/shell/page.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { Pager } from "@/components/ui/pager.tsx";
import { SegmentLinks } from "@/components/ui/segment-links.tsx";
import { database } from "@/db/client.ts";
import { findObject } from "@/db/objects.ts";
import { listRecords } from "@/db/records.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { fieldOf } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";

export const dynamic = "force-dynamic";

const pageSize = 100;

interface Props {
  readonly params: Promise<{ readonly object: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const object = await findObject(database(), (await params).object);
  return { title: object ? text("records.listOf", { object: object.name }) : text("shell.notFound.title") };
}

export default async function ObjectRecordsPage({ params, searchParams }: Props) {
  const { object: apiName } = await params;
  const filter = RecordFilter.parse(await searchParams);
  const { objects } = await listWorkspace(database());
  const object = objects.find((each) => each.apiName === apiName);
  if (!object) notFound();
  const { records, active, archived, page, labels } = await listRecords(database(), object, objects, {
    ...filter,
    limit: pageSize,
  });
  const counts = { active, archived, all: active + archived };
  const total = counts[filter.archived];
  const identifier = fieldOf(object, object.uniqueIdentifier)?.name ?? object.uniqueIdentifier;
  const hrefOf = (change: Partial<RecordFilter>) => recordsHref(apiName, { ...filter, page: 1, ...change });

  return (
    <Page crumbs={[{ label: text("records.title"), href: "/records" }, { label: object.name }]}>
      <PageHeader
        title={<bdi>{object.name}</bdi>}
        badges={<span className="text-table text-muted tabular-nums">{text("records.count", { count: total })}</span>}
        actions={<LinkButton href={`/objects/${apiName}`}>{text("objects.fields")}</LinkButton>}
      />
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-3">
        <RecordSearch object={apiName} identifier={identifier} filter={filter} />
        <SegmentLinks
          label={text("records.filter")}
          segments={archivedFilters.map((each) => ({
            key: each,
            label: text("records.segment", { name: text(`records.${each}`), count: counts[each] }),
            href: hrefOf({ archived: each }),
            isCurrent: each === filter.archived,
          }))}
        />
      </div>
      {records.length > 0 ? (
        <>
          <RecordTable object={object} records={records} labels={labels} />
          <Pager
            first={(page - 1) * pageSize + 1}
            last={(page - 1) * pageSize + records.length}
            total={total}
            previousHref={page > 1 ? hrefOf({ page: page - 1 }) : undefined}
            nextHref={page * pageSize < total ? hrefOf({ page: page + 1 }) : undefined}
          />
        </>
      ) : filter.q !== "" ? (
        <EmptyState
          title={text("records.noHit", { query: filter.q })}
          actions={<LinkButton href={hrefOf({ q: "" })}>{text("records.clearSearch")}</LinkButton>}
        >
          <p>{text("records.noHitBody", { identifier })}</p>
        </EmptyState>
      ) : (
        <EmptyState
          title={
            counts.all === 0
              ? text("records.none", { object: object.name })
              : text(filter.archived === "active" ? "records.noneActive" : "records.noneArchived", {
                  object: object.name,
                })
          }
          actions={counts.all === 0 && <LinkButton href="/connectors">{text("connectors.title")}</LinkButton>}
        />
      )}
    </Page>
  );
}
