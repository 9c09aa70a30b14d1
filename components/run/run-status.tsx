import {
  Ban,
  Check,
  CircleX,
  Clock,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  Octagon,
  TriangleAlert,
} from "lucide-react";
import type { StepSummary } from "@/lib/model/row-result.ts";
import type { RunStatus } from "@/lib/model/run.ts";
import { text } from "@/lib/texts/text.ts";

interface Look {
  readonly icon: LucideIcon;
  readonly colour: string;
}

const looks: Record<RunStatus, Look> = {
  queued: { icon: Clock, colour: "text-muted" },
  running: { icon: LoaderCircle, colour: "text-ink" },
  waiting: { icon: Hourglass, colour: "text-muted" },
  stopping: { icon: Octagon, colour: "text-ink" },
  succeeded: { icon: Check, colour: "text-created" },
  partial: { icon: TriangleAlert, colour: "text-failed" },
  failed: { icon: CircleX, colour: "text-failed" },
  cancelled: { icon: Ban, colour: "text-muted" },
};

/** "Completed" says that nothing failed and nothing was warned of (ux.md section 1). */
export function statusWord(status: RunStatus, summary: readonly StepSummary[]): string {
  const hasWarnings = status === "succeeded" && summary.some((step) => step.warnings > 0);
  return text(hasWarnings ? "runs.status.succeededWithWarnings" : `runs.status.${status}`);
}

interface Props {
  readonly status: RunStatus;
  readonly summary: readonly StepSummary[];
}

/** The status of a run: shape and word. */
export function RunStatusMark({ status, summary }: Props) {
  const { icon: Icon, colour } = looks[status];
  return (
    <span className={`inline-flex items-center gap-1.5 align-middle font-medium whitespace-nowrap ${colour}`}>
      <Icon
        size={16}
        strokeWidth={1.75}
        aria-hidden
        className={status === "running" ? "shrink-0 motion-safe:animate-spin [animation-duration:2s]" : "shrink-0"}
      />
      {statusWord(status, summary)}
    </span>
  );
}
