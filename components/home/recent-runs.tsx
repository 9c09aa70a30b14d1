import { OutcomeBar } from "@/components/run/outcome-bar.tsx";
import { RunModeMark } from "@/components/run/run-mode-mark.tsx";
import { RunStatusMark } from "@/components/run/run-status.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Time } from "@/components/ui/time.tsx";
import type { StepSummary } from "@/lib/model/row-result.ts";
import type { RunMode, RunStatus } from "@/lib/model/run.ts";
import { text } from "@/lib/texts/text.ts";

export interface RecentRun {
  readonly id: number;
  readonly connectorName: string;
  readonly mode: RunMode;
  readonly status: RunStatus;
  readonly summary: readonly StepSummary[];
  /** ISO 8601. */
  readonly createdAt: string;
}

/** The newest runs, each a line that opens it. */
export function RecentRuns({ runs }: { readonly runs: readonly RecentRun[] }) {
  return (
    <ul>
      {runs.map(({ id, connectorName, mode, status, summary, createdAt }) => (
        <li
          key={id}
          className="grid gap-x-4 gap-y-1 border-t border-line py-3 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center"
        >
          <div className="min-w-0">
            <Link href={`/runs/${id}`} className="door font-medium">
              {text(`runs.name.${mode}`, { id })}
            </Link>{" "}
            <span className="text-muted">
              <bdi>{connectorName}</bdi>
            </span>
          </div>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-table">
            <span className="text-muted">
              <RunModeMark mode={mode} />
            </span>
            <RunStatusMark status={status} summary={summary} />
            <span className="text-meta text-muted sm:w-24 sm:text-end">
              <Time at={createdAt} />
            </span>
          </div>
          {summary[0] && (
            <div className="sm:col-span-2">
              <OutcomeBar summary={summary[0]} isMini />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
