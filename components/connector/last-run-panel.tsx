import { RunModeMark } from "@/components/run/run-mode-mark.tsx";
import { RunStatusMark } from "@/components/run/run-status.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Time } from "@/components/ui/time.tsx";
import { text } from "@/lib/texts/text.ts";
import type { ShownRun } from "./last-run.ts";

/** How the last run of a SmartConnector ended, and the way to it. */
export function LastRunPanel({ run }: { readonly run: ShownRun | undefined }) {
  return (
    <Section title={text("connectors.lastRunTitle")} level={3}>
      {run === undefined ? (
        <p className="text-meta text-muted">{text("connectors.noRun")}</p>
      ) : (
        <div className="flex flex-col gap-1.5">
          <RunStatusMark status={run.status} summary={run.summary} />
          <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-meta text-muted tabular-nums">
            <RunModeMark mode={run.mode} />
            <Time at={run.at} />
            {run.fileName !== null && <bdi>{run.fileName}</bdi>}
          </p>
          <Link href={`/runs/${run.id}`} className="door self-start py-1 text-table font-medium">
            {text("connectors.openRun", { mode: run.mode, id: String(run.id) })}
          </Link>
        </div>
      )}
    </Section>
  );
}
