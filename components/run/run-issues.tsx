"use client";

import { TriangleAlert } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import { OutcomeSign } from "./outcome-sign.tsx";
import { ReadFailure } from "./read-failure.tsx";
import { type ResultQuery, resultHref } from "./result-query.ts";
import { rowLinkId } from "./result-row.tsx";
import type { RunIssue, RunView } from "./run-view.ts";
import { shareText } from "./summary-math.ts";
import { useStepView } from "./use-step-view.ts";

interface Props {
  readonly run: RunView;
  readonly query: ResultQuery;
  /** How many rows of the step were decided. */
  readonly rows: number;
}

/** What rows of a load step failed for, or were warned of, by cause: the first rows of each, and the way to all of them. */
export function RunIssues({ run, query, rows }: Props) {
  const { data, error, refetch } = useStepView(run, query.step, "issues");
  if (!data) {
    if (error) {
      return <ReadFailure error={error} title={runPageText("issues.unreadTitle")} onRetry={() => void refetch()} />;
    }
    return <Skeleton className="h-40" />;
  }
  if (data.length === 0) {
    return (
      <EmptyState title={runPageText(run.finishedAt === null ? "issues.noneYet" : "issues.none")}>
        <p>{runPageText("issues.noneHint")}</p>
      </EmptyState>
    );
  }
  return (
    <ul className="flex flex-col">
      {data.map((issue) => (
        <Issue key={issue.cause} issue={issue} query={query} rows={rows} />
      ))}
    </ul>
  );
}

function Issue({
  issue,
  query,
  rows,
}: {
  readonly issue: RunIssue;
  readonly query: ResultQuery;
  readonly rows: number;
}) {
  const { cause, examples } = issue;
  const title = cause === null ? runPageText("issues.warnings") : text(`runs.filter.causes.${cause}`);
  const all: ResultQuery = { step: query.step, ...(cause === null ? { hasWarning: "true" } : { cause }) };
  return (
    <li className="border-b border-line py-4 first:pt-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="flex items-center gap-2">
          {cause === null ? (
            <TriangleAlert size={16} strokeWidth={1.5} aria-hidden className="text-warn" />
          ) : (
            <span className="text-failed">
              <OutcomeSign outcome="failed" size={16} />
            </span>
          )}
          {title}
        </h2>
        <span className="text-table text-muted tabular-nums">
          {runPageText("issues.share", { share: shareText(issue.rows, rows) })}
        </span>
        <Link
          href={resultHref(all)}
          scroll={false}
          aria-label={runPageText("issues.rowsOf", { count: issue.rows, issue: title })}
          className="door ms-auto text-table tabular-nums"
        >
          {runPageText("issues.rows", { count: issue.rows })}
        </Link>
      </div>
      <ul className="mt-2 flex flex-col gap-1.5 text-table">
        {examples.map(({ row, sentences }) => (
          <li key={row} className="grid grid-cols-[5.5rem_1fr] gap-x-3 max-sm:block">
            <Link
              id={rowLinkId(row)}
              href={resultHref({ ...query, row })}
              scroll={false}
              className="door w-fit self-start tabular-nums"
            >
              {runPageText("issues.row", { row })}
            </Link>
            <div className="min-w-0 text-muted wrap-anywhere">
              {sentences.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </li>
  );
}
