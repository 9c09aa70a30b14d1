import clsx from "clsx";
import { type Column, DataTable } from "@/components/ui/data-table.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Time } from "@/components/ui/time.tsx";
import type { StepSummary } from "@/lib/model/row-result.ts";
import type { RunMode, RunStatus } from "@/lib/model/run.ts";
import { text } from "@/lib/texts/text.ts";
import { versionText } from "@/lib/texts/version-text.ts";
import { OutcomeBar } from "./outcome-bar.tsx";
import { RunModeMark } from "./run-mode-mark.tsx";
import { RunStatusMark } from "./run-status.tsx";
import { durationText, rowsOf } from "./summary-math.ts";

/** A line of the run list. Times are ISO 8601. */
export interface RunLine {
  readonly id: number;
  readonly mode: RunMode;
  readonly status: RunStatus;
  readonly connector: {
    readonly apiName: string;
    readonly name: string;
    readonly version: number | null;
    readonly draftChanges: number | null;
  };
  /** Who started it; null where that is not known. */
  readonly by: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  /** When it last went on after it had ended. */
  readonly resumedAt: string | null;
  readonly finishedAt: string | null;
  readonly summary: readonly StepSummary[];
}

const columns: readonly Column<RunLine>[] = [
  {
    key: "run",
    header: text("runs.list.run"),
    cell: (run) => (
      <Link href={`/runs/${run.id}`} className="door py-0.5 font-medium">
        {text(`runs.name.${run.mode}`, { id: run.id })}
      </Link>
    ),
  },
  { key: "mode", header: text("runs.list.mode"), cell: (run) => <RunModeMark mode={run.mode} /> },
  {
    key: "connector",
    header: text("runs.list.connector"),
    cell: ({ connector }) => (
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Link href={`/connectors/${connector.apiName}`} className="door py-0.5">
          <bdi>{connector.name}</bdi>
        </Link>
        {(connector.version !== null || connector.draftChanges !== null) && (
          <span className="text-meta text-muted">{versionText(connector.version, connector.draftChanges)}</span>
        )}
      </span>
    ),
  },
  {
    key: "status",
    header: text("runs.list.status"),
    cell: (run) => <RunStatusMark status={run.status} summary={run.summary} />,
  },
  {
    key: "started",
    header: text("runs.list.started"),
    cell: (run) => (
      <span className="flex flex-col text-muted">
        <Time at={run.startedAt ?? run.createdAt} className="whitespace-nowrap" />
        {run.by !== null && <bdi className="text-meta">{text("runs.list.by", { name: run.by })}</bdi>}
      </span>
    ),
  },
  {
    key: "duration",
    header: text("runs.list.duration"),
    isNumber: true,
    className: "whitespace-nowrap text-muted",
    cell: (run) =>
      run.startedAt !== null && run.finishedAt !== null
        ? durationText(Date.parse(run.finishedAt) - Date.parse(run.resumedAt ?? run.startedAt))
        : null,
  },
  {
    key: "outcomes",
    header: text("runs.list.outcomes"),
    className: "w-44",
    cell: ({ summary: [first] }) => first && rowsOf(first) > 0 && <OutcomeBar summary={first} isMini />,
  },
  { key: "problems", header: text("runs.list.problems"), className: "whitespace-nowrap", cell: Problems },
];

/** Runs, a line each. */
export function RunList({ runs }: { readonly runs: readonly RunLine[] }) {
  return <DataTable caption={text("runs.list.caption")} columns={columns} rows={runs} rowKey={(run) => `${run.id}`} />;
}

function Problems({ summary }: RunLine) {
  // By step: a row that fails in two of them is one row.
  const steps = summary.filter(({ failed, warnings }) => failed + warnings > 0);
  return steps.map(({ step, failed, warnings }) => (
    <span key={step} className={clsx("block", failed > 0 ? "text-failed" : "text-warn")}>
      {summary.length > 1 && `${text("runs.list.ofStep", { step })} `}
      {text("runs.list.problemCounts", { failed, warnings, both: String(failed > 0 && warnings > 0) })}
    </span>
  ));
}
