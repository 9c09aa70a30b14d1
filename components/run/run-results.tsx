"use client";

import clsx from "clsx";
import { type ReactNode, useRef } from "react";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Pager } from "@/components/ui/pager.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import type { Outcome, StepSummary } from "@/lib/model/row-result.ts";
import { text } from "@/lib/texts/text.ts";
import { ActiveFilters } from "./active-filters.tsx";
import { OutcomeFilter } from "./outcome-filter.tsx";
import { ReadFailure } from "./read-failure.tsx";
import { type ResultQuery, resultHref } from "./result-query.ts";
import { ResultTable } from "./result-table.tsx";
import type { RunStepView, StartView } from "./run-view.ts";
import type { ShownResults } from "./shown-results.ts";
import { rowsOf } from "./summary-math.ts";

interface Props {
  readonly query: ResultQuery;
  readonly summary: StepSummary;
  readonly step: RunStepView;
  readonly shown: ShownResults | undefined;
  /** What is shown is of another view, until that of `query` is there. */
  readonly isOld: boolean;
  /** Why the rows could not be read. */
  readonly error: Error | null;
  readonly onRetry: () => unknown;
  readonly onOutcome: (outcome: Outcome) => void;
  /** What a dry run would start, for the names of automations. */
  readonly starts: readonly StartView[];
}

/** The rows of one step: filters, the page of rows, and the way to the others. */
export function RunResults(props: Props) {
  const { query, summary, step, shown, isOld, error, onRetry, onOutcome, starts } = props;
  const section = useRef<HTMLElement>(null);
  const rows = rowsOf(summary);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={text("runs.results.title", { step: step.name })}
      className="@container mt-4 outline-none"
    >
      <OutcomeFilter summary={summary} selected={query.outcome} onSelect={onOutcome} />
      <ActiveFilters query={query} starts={starts} />
      <div aria-busy={isOld} className={clsx("mt-1 transition-opacity", isOld && "opacity-60 delay-150")}>
        {body()}
      </div>
    </section>
  );

  function body(): ReactNode {
    if (shown === undefined && error) {
      const retry = () => {
        section.current?.focus();
        onRetry();
      };
      return <ReadFailure error={error} title={text("runs.results.unreadTitle")} onRetry={retry} />;
    }
    if (shown === undefined || (isOld && shown.page.total === 0)) return <Skeletons />;
    if (shown.page.total === 0) {
      return (
        <EmptyState title={text(rows === 0 ? "runs.results.none" : "runs.results.noHit")}>
          <p>{text(rows === 0 ? "runs.results.noneYet" : "runs.results.noHitHint")}</p>
        </EmptyState>
      );
    }
    const { page, pageSize, total, lines } = shown.page;
    const first = (page - 1) * pageSize + 1;
    const view = { ...shown.query, row: query.row };
    const pageHref = (number: number) => resultHref({ ...view, page: number, row: undefined });
    return (
      <>
        <ResultTable results={shown.page} query={view} identifierName={step.identifierName} />
        <Pager
          first={first}
          last={first + lines.length - 1}
          total={total}
          previousHref={page > 1 ? pageHref(page - 1) : undefined}
          nextHref={page * pageSize < total ? pageHref(page + 1) : undefined}
        />
      </>
    );
  }
}

function Skeletons() {
  return (
    <div className="grid gap-4 py-4">
      {["a", "b", "c", "d", "e", "f"].map((name) => (
        <Skeleton key={name} className="h-5" />
      ))}
    </div>
  );
}
