import type { Metadata } from "next";
import { Suspense } from "react";
import { enterPage } from "@/app/access/enter-page.ts";
import { readNumber } from "@/app/api/read-number.ts";
import { AuditFilters } from "@/components/settings/audit-filters.tsx";
import { AuditList } from "@/components/settings/audit-list.tsx";
import { auditQuery } from "@/components/settings/audit-query.ts";
import { SettingsPage } from "@/components/settings/settings-page.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import type { Handle } from "@/db/handle.ts";
import { listActors } from "@/db/list-audit-log.ts";
import { failureOf } from "@/lib/action/failure.ts";
import { AuditFilter } from "@/lib/model/audit-filter.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import { readAudit } from "./read-audit.ts";

export const metadata: Metadata = { title: settingsText("audit.title") };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditLogPage({ searchParams }: Props) {
  const { db, actor } = await enterPage("administer");
  const given = await searchParams;
  const filter = AuditFilter.parse(given);
  const number = readNumber(String(given.before));
  const before = Number.isNaN(number) ? undefined : number;
  return (
    <SettingsPage
      current="audit-log"
      role={actor.role}
      title={settingsText("audit.title")}
      lead={<p>{settingsText("audit.lead")}</p>}
    >
      <AuditFilters filter={filter} actors={await listActors(db)} />
      <Suspense key={auditQuery(filter, { before: String(before) }).toString()} fallback={<Loading />}>
        <Entries db={db} filter={filter} before={before} />
      </Suspense>
    </SettingsPage>
  );
}

interface EntriesProps {
  readonly db: Handle;
  readonly filter: AuditFilter;
  readonly before: number | undefined;
}

async function Entries({ db, filter, before }: EntriesProps) {
  const read = await readAudit(db, filter, before).catch((error: unknown) => failureOf(error));
  const here = (more: Readonly<Record<string, string>> = {}) => `/settings/audit-log?${auditQuery(filter, more)}`;
  if ("code" in read) {
    return (
      <Alert tone="failure" title={settingsText("audit.failedTitle")} isLive>
        <p className="mb-2">{read.message}</p>
        <LinkButton href={here(before === undefined ? {} : { before: String(before) })}>
          {settingsText("audit.retry")}
        </LinkButton>
      </Alert>
    );
  }
  const { lines, nextCursor } = read;
  if (lines.length === 0) {
    const isFiltered = auditQuery(filter).size > 0 || before !== undefined;
    return (
      <EmptyState
        title={settingsText(isFiltered ? "audit.emptyTitle" : "audit.nothingYetTitle")}
        actions={isFiltered && <LinkButton href="/settings/audit-log">{text("shell.filter.clear")}</LinkButton>}
      >
        {isFiltered && <p>{settingsText("audit.empty")}</p>}
      </EmptyState>
    );
  }
  return (
    <>
      <AuditList lines={lines} />
      {(before !== undefined || nextCursor !== null) && (
        <nav aria-label={text("shell.pages")} className="flex justify-end gap-2 py-3">
          {before !== undefined && (
            <LinkButton size="sm" href={here()}>
              {settingsText("audit.newer")}
            </LinkButton>
          )}
          {nextCursor !== null && (
            <LinkButton size="sm" href={here({ before: String(nextCursor) })}>
              {settingsText("audit.older")}
            </LinkButton>
          )}
        </nav>
      )}
    </>
  );
}

const skeletonRows = ["a", "b", "c", "d", "e", "f", "g", "h"];

function Loading() {
  return (
    <div role="status">
      <span className="sr-only">{settingsText("audit.loading")}</span>
      {skeletonRows.map((row) => (
        <Skeleton key={row} className="mb-2 h-10 w-full" />
      ))}
    </div>
  );
}
