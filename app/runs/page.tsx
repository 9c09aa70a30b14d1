import type { Metadata } from "next";
import { enterPage } from "@/app/access/enter-page.ts";
import { RunList } from "@/components/run/run-list.tsx";
import { Page } from "@/components/shell/page.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { listRuns, type RunListItem } from "@/db/runs.ts";
import { readKeptDays } from "@/lib/model/kept-days.ts";
import { byText } from "@/lib/texts/by-text.ts";
import { text } from "@/lib/texts/text.ts";
import { readNumber } from "../api/read-number.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: text("runs.title") };

const pageSize = 50;

interface Props {
  readonly searchParams: Promise<{ readonly before?: string | string[] }>;
}

export default async function RunsPage({ searchParams }: Props) {
  const { db } = await enterPage();
  const { before } = await searchParams;
  const number = readNumber(String(before));
  const cursor = Number.isNaN(number) ? undefined : number;
  const days = readKeptDays(process.env.LOADSTEP_KEEP_DAYS);
  const { runs, nextCursor } = await listRuns(db, { before: cursor, limit: pageSize });
  return (
    <Page crumbs={[{ label: text("runs.title") }]}>
      <PageHeader title={text("runs.title")}>
        <p>{text("runs.list.lead")}</p>
      </PageHeader>
      {runs.length === 0 && cursor === undefined ? (
        <EmptyState
          title={text("runs.list.empty")}
          actions={<LinkButton href="/connectors">{text("runs.list.connectors")}</LinkButton>}
        >
          <p>{text("runs.list.emptyHint")}</p>
        </EmptyState>
      ) : (
        <>
          <RunList runs={runs.map(lineOf)} />
          {days !== undefined && <p className="mt-3 text-meta text-muted">{text("runs.list.kept", { days })}</p>}
        </>
      )}
      {(cursor !== undefined || nextCursor !== null) && (
        <nav aria-label={text("shell.pages")} className="flex justify-end gap-2 py-3">
          {cursor !== undefined && (
            <LinkButton size="sm" href="/runs">
              {text("runs.list.newer")}
            </LinkButton>
          )}
          {nextCursor !== null && (
            <LinkButton size="sm" href={`/runs?before=${nextCursor}`}>
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
