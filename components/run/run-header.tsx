import { Chip } from "@/components/ui/chip.tsx";
import { Link } from "@/components/ui/link.tsx";
import { PageTitle } from "@/components/ui/page-title.tsx";
import { Time } from "@/components/ui/time.tsx";
import { isFinished } from "@/lib/model/run.ts";
import { text } from "@/lib/texts/text.ts";
import { versionText } from "@/lib/texts/version-text.ts";
import { progressOf } from "./progress-math.ts";
import { RunModeShape } from "./run-mode-mark.tsx";
import { RunStatusMark } from "./run-status.tsx";
import type { RunView } from "./run-view.ts";
import { durationText } from "./summary-math.ts";

/** Which run this is: number, status, and what it ran with. */
export function RunHeader({ run }: { readonly run: RunView }) {
  const { connector, input, mode, status } = run;
  const isOver = isFinished(status);
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <PageTitle>{text(`runs.name.${mode}`, { id: run.id })}</PageTitle>
      <RunStatusMark status={status} summary={run.summary} />
      {mode === "dry" && (
        <Chip>
          <RunModeShape mode="dry" />
          {text(isOver ? "runs.header.nothingWritten" : "runs.header.nothingWillBeWritten")}
        </Chip>
      )}
      <p className="max-w-none text-meta text-muted tabular-nums sm:ms-auto">
        <Link href={`/connectors/${connector.apiName}`} className="door">
          {versionText(connector.version, connector.draftChanges)}
        </Link>
        {input !== null && (
          <>
            , <bdi className="wrap-anywhere">{input.fileName}</bdi>
          </>
        )}
        {run.by !== null && (
          <>
            {", "}
            <bdi>{text("runs.header.startedBy", { name: run.by })}</bdi>
          </>
        )}
        {run.resumed !== null && (
          <>
            {", "}
            <bdi>
              {run.resumed.by === null
                ? text("runs.header.resumed")
                : text("runs.header.resumedBy", { name: run.resumed.by })}
            </bdi>
          </>
        )}
        {isOver && (
          <>
            {", "}
            <Time at={run.resumed?.at ?? run.startedAt ?? run.createdAt} />
            {run.startedAt !== null && `, ${durationText(progressOf(run).elapsedMs)}`}
          </>
        )}
      </p>
    </header>
  );
}
