import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { AddFilter } from "@/components/records/add-filter.tsx";
import { ChooseColumns } from "@/components/records/choose-columns.tsx";
import { ChooseOrder } from "@/components/records/choose-order.tsx";
import { identifierName } from "@/components/records/record-columns.ts";
import { RecordFilters } from "@/components/records/record-filters.tsx";
import { archivedFilters, RecordView, recordsHref } from "@/components/records/record-query.ts";
import { RecordResults } from "@/components/records/record-results.tsx";
import { RecordSearch } from "@/components/records/record-search.tsx";
import { Page } from "@/components/shell/page.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { SegmentLinks } from "@/components/ui/segment-links.tsx";
import { findObject } from "@/db/objects.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { may } from "@/lib/model/permissions.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { text } from "@/lib/texts/text.ts";
import { readRecordList } from "../read-record-list.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly object: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { db } = await enterPage();
  const object = await findObject(db, (await params).object);
  return { title: object ? recordsText("listOf", { object: object.name }) : text("shell.notFound.title") };
}

export default async function ObjectRecordsPage({ params, searchParams }: Props) {
  const { db, actor } = await enterPage();
  const { object: apiName } = await params;
  const view = RecordView.parse(await searchParams);
  const { objects } = await listWorkspace(db);
  const object = objects.find((each) => each.apiName === apiName);
  if (!object) notFound();
  const { found, fields, filters } = await readRecordList(db, object, objects, view);
  const hrefOf = (change: Partial<RecordView>) => recordsHref(apiName, { ...view, page: 1, ...change });
  const counts = found?.counts && { ...found.counts, all: found.counts.active + found.counts.archived };

  return (
    <Page crumbs={[{ label: recordsText("title"), href: "/records" }, { label: object.name }]}>
      <PageHeader
        title={<bdi>{object.name}</bdi>}
        badges={
          found?.total !== undefined && (
            <span className="text-table text-muted tabular-nums">{recordsText("count", { count: found.total })}</span>
          )
        }
        actions={
          <>
            <LinkButton href={`/objects/${apiName}`}>{objectsText("fields")}</LinkButton>
            {may(actor.role, "write") && (
              <LinkButton href={`/records/${apiName}/new`} variant="primary">
                {recordsText("create", { object: object.name })}
              </LinkButton>
            )}
          </>
        }
      />
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-3">
        <RecordSearch object={apiName} view={view} />
        <SegmentLinks
          label={recordsText("filter")}
          segments={archivedFilters.map((each) => ({
            key: each,
            label: counts
              ? recordsText("segment", { name: recordsText(`${each}`), count: counts[each] })
              : recordsText(`${each}`),
            href: hrefOf({ archived: each }),
            isCurrent: each === view.archived,
          }))}
        />
        <div className="flex flex-wrap gap-2 lg:ms-auto">
          <AddFilter object={object} view={view} />
          <ChooseOrder key={view.sort} object={object} view={view} />
          <ChooseColumns object={object} view={view} />
        </div>
      </div>
      <RecordFilters filters={filters} />
      {found ? (
        <RecordResults object={object} view={view} fields={fields} found={found} />
      ) : (
        <EmptyState
          title={recordsText("tooSlowTitle")}
          actions={<LinkButton href={`/records/${apiName}`}>{recordsText("clearSearch")}</LinkButton>}
        >
          <p>{recordsText("tooSlow", { identifier: identifierName(object) })}</p>
        </EmptyState>
      )}
    </Page>
  );
}
