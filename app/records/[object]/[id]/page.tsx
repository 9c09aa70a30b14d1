import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/access/enter-page.ts";
import { RecordActions } from "@/components/records/record-actions.tsx";
import { RecordFacts } from "@/components/records/record-facts.tsx";
import { RecordFields } from "@/components/records/record-fields.tsx";
import { RecordHistory } from "@/components/records/record-history.tsx";
import { RecordLinks } from "@/components/records/record-links.tsx";
import { RecordNow } from "@/components/records/record-now.tsx";
import { RecordPageView } from "@/components/records/record-page-query.ts";
import { RecordTabs } from "@/components/records/record-tabs.tsx";
import { Page } from "@/components/shell/page.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { may } from "@/lib/model/permissions.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { text } from "@/lib/texts/text.ts";
import { archiveRecordAction, unarchiveRecordAction } from "../../actions.ts";
import { findShown } from "../../find-shown.ts";
import { readHistory, readSetBy, readWrittenBy } from "../../read-history.ts";
import { readIncoming } from "../../read-links.ts";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly object: string; readonly id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { object, id } = await params;
  const found = await findShown(object, id);
  if (!found) return { title: text("shell.notFound.title") };
  return { title: recordsText("pageTitle", { identifier: found.name, object: found.object.name }) };
}

export default async function RecordPage({ params, searchParams }: Props) {
  const { db, actor } = await enterPage();
  const { object: apiName, id } = await params;
  const view = RecordPageView.parse(await searchParams);
  const found = await findShown(apiName, id);
  if (!found) notFound();
  const { object, objects, record, labels, name } = found;
  const { values } = record;
  const shown = { object, values, labels };
  const setBy = view.tab === "links" ? new Map() : await readSetBy(db, object, record);

  return (
    <Page
      crumbs={[
        { label: recordsText("title"), href: "/records" },
        { label: object.name, href: `/records/${apiName}` },
        { label: name },
      ]}
      width="full"
    >
      <div className="grid min-h-full lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="max-w-240 px-4 py-5 sm:px-8 sm:py-6">
          <PageHeader
            title={<bdi className="wrap-anywhere">{name}</bdi>}
            badges={record.archived && <Badge>{recordsText("isArchived")}</Badge>}
            actions={
              may(actor.role, "write") && (
                <RecordActions
                  record={{ object: apiName, id: record.id, version: record.version }}
                  name={name}
                  isArchived={record.archived}
                  archive={archiveRecordAction}
                  unarchive={unarchiveRecordAction}
                />
              )
            }
          />
          <RecordTabs object={apiName} id={record.id} current={view.tab} fieldCount={object.fields.length} />
          {view.tab === "fields" && <RecordFields {...shown} setBy={setBy} />}
          {view.tab === "history" && (
            <RecordHistory history={await readHistory(db, object, objects, record, view.from)} />
          )}
          {view.tab === "links" && (
            <RecordLinks {...shown} incoming={await readIncoming(db, object, objects, record.id)} />
          )}
        </div>
        <aside className="border-t border-line bg-canvas px-4 py-6 sm:px-8 lg:border-s lg:border-t-0 lg:px-5">
          {view.tab === "history" && <RecordNow {...shown} setBy={setBy} />}
          <RecordFacts object={object} record={record} writtenBy={await readWrittenBy(db, record)} />
        </aside>
      </div>
    </Page>
  );
}
