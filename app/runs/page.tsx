import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { RunFilter, runsHref } from "@/components/run/run-filter.ts";
import { RunFilters } from "@/components/run/run-filters.tsx";
import { RunList } from "@/components/run/run-list.tsx";
import { Page } from "@/components/shell/page.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { NothingPasses } from "@/components/ui/filter-form.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { listRunConnectors, listRuns, type RunListItem } from "@/db/runs.ts";
import { readKeptDays } from "@/lib/model/kept-days.ts";
import { byText } from "@/lib/texts/by-text.ts";
import { text } from "@/lib/texts/text.ts";
import { readNumber } from "../api/read-number.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: text("runs.title") };

const pageSize = 50;

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RunsPage({ searchParams }: Props) {
  const { db } = await enterPage();
  const given = await searchParams;
  const filter = RunFilter.parse(given);
  const number = readNumber(String(given.before));
  const before = Number.isNaN(number) ? undefined : number;
  const days = readKeptDays(process.env.LOADSTEP_KEEP_DAYS);
  const [{ runs, nextCursor }, connectors] = await Promise.all([
    listRuns(db, { ...filter, before, limit: pageSize }),
    listRunConnectors(db),
  ]);
  const newest = runsHref(filter);
  const isNarrowed = newest !== "/runs";
  const isEmpty = runs.length === 0 && before === undefined;
  return (
    <Page crumbs={[{ label: text("runs.title") }]}>
      <PageHeader title={text("runs.title")}>
        <p>{text("runs.list.lead")}</p>
      </PageHeader>
      {isEmpty && !isNarrowed ? (
        <EmptyState
          title={text("runs.list.empty")}
          actions={<LinkButton href="/connectors">{text("runs.list.connectors")}</LinkButton>}
        >
          <p>{text("runs.list.emptyHint")}</p>
        </EmptyState>
      ) : (
        <>
          <RunFilters filter={filter} connectors={connectors} />
          {isEmpty ? <NothingPasses href="/runs" /> : <RunList runs={runs.map(lineOf)} />}
          {days !== undefined && <p className="mt-3 text-meta text-muted">{text("runs.list.kept", { days })}</p>}
        </>
      )}
      {(before !== undefined || nextCursor !== null) && (
        <nav aria-label={text("shell.pages")} className="flex justify-end gap-2 py-3">
          {before !== undefined && (
            <LinkButton size="sm" href={newest}>
              {text("runs.list.newer")}
            </LinkButton>
          )}
          {nextCursor !== null && (
            <LinkButton size="sm" href={runsHref(filter, { before: String(nextCursor) })}>
              {text("runs.list.older")}
            </LinkButton>
          )}
        </nav>
      )}
    </Page>
  );
}

function lineOf(run: RunListItem) {
  return {
    id: run.id,
    mode: run.mode,
    status: run.status,
    connector: {
      apiName: run.connector,
      name: run.connectorName,
      version: run.connectorVersion,
      draftChanges: run.draftChanges,
    },
    by: run.by && byText(run.by),
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    resumedAt: run.resumed?.at ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    summary: run.summary,
  };
}
