"use client";

import { Skeleton } from "@/components/ui/skeleton.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { flowCounts } from "./flow-counts.ts";
import { FlowFigure } from "./flow-figure.tsx";
import { FlowList } from "./flow-list.tsx";
import { ReadFailure } from "./read-failure.tsx";
import type { RunView } from "./run-view.ts";
import { useMediaQuery } from "./use-media-query.ts";
import { useStepView } from "./use-step-view.ts";

interface Props {
  readonly run: RunView;
  /** The number of the load step. */
  readonly step: number;
}

/** More rules than that are only listed: there would be no room at their exits. */
const drawnRules = 8;

/** Where the rows of a load step went: a picture, and the same as a list (ux.md section 12). */
export function RunFlow({ run, step }: Props) {
  const { data, error, refetch } = useStepView(run, step, "flow");
  const isNarrow = useMediaQuery("(max-width: 45rem)");
  if (!data) {
    if (error) {
      return <ReadFailure error={error} title={runPageText("flow.unreadTitle")} onRetry={() => void refetch()} />;
    }
    return <Skeleton className="h-72" />;
  }
  const counts = flowCounts(data);
  const isDrawn = !isNarrow && counts.rules.length <= drawnRules;
  const caption = runPageText("flow.caption", {
    rules: counts.rules.length,
    decided: counts.total - counts.unread,
    total: counts.total,
    unread: counts.unread,
  });
  return (
    <figure>
      {isDrawn && <FlowFigure counts={counts} step={step} />}
      <figcaption className="mt-3 border-t border-line pt-3 text-table text-muted">
        {caption}
        {!isDrawn && !isNarrow && ` ${runPageText("flow.wide")}`}
      </figcaption>
      <div className="mt-3">
        {isDrawn ? (
          <details>
            <summary className="mb-2 w-fit text-table text-muted hover:text-ink pointer-coarse:py-2">
              {runPageText("flow.list")}
            </summary>
            <FlowList counts={counts} step={step} />
          </details>
        ) : (
          <FlowList counts={counts} step={step} />
        )}
      </div>
    </figure>
  );
}
