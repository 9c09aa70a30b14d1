"use client";

import clsx from "clsx";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";
import { useMay } from "@/components/access/access-context.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { pageTitleId } from "@/components/ui/page-title.tsx";
import { useKeptFocus } from "@/components/ui/use-kept-focus.ts";
import type { Outcome } from "@/lib/model/row-result.ts";
import { isFinished } from "@/lib/model/run.ts";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import { attentionLine } from "./attention-line.ts";
import { GoToRow } from "./go-to-row.tsx";
import { OutcomeBar } from "./outcome-bar.tsx";
import { progressOf } from "./progress-math.ts";
import { filtered } from "./result-query.ts";
import { ResultSearch } from "./result-search.tsx";
import { ResumeRun } from "./resume-run.tsx";
import { RowDrawer } from "./row-drawer.tsx";
import type { RunActions } from "./run-actions.ts";
import { RunAttention } from "./run-attention.tsx";
import { RunDownloads } from "./run-downloads.tsx";
import { RunFacts } from "./run-facts.tsx";
import { RunFailure } from "./run-failure.tsx";
import { RunFlow } from "./run-flow.tsx";
import { RunHeader } from "./run-header.tsx";
import { RunIssues } from "./run-issues.tsx";
import { RunMatrix } from "./run-matrix.tsx";
import { RunProgress } from "./run-progress.tsx";
import { RunResults } from "./run-results.tsx";
import { RunSentence } from "./run-sentence.tsx";
import { RunStale } from "./run-stale.tsx";
import { RunStarts } from "./run-starts.tsx";
import { statusWord } from "./run-status.tsx";
import type { Attention, RunView } from "./run-view.ts";
import { SamePageLinks } from "./same-page-links.tsx";
import { StartLiveRun } from "./start-live-run.tsx";
import { StepChoice } from "./step-choice.tsx";
import { StopRun } from "./stop-run.tsx";
import { rowsOf, unreachedOf } from "./summary-math.ts";
import { useAnnouncement } from "./use-announcement.ts";
import { useResultQuery } from "./use-result-query.ts";
import { useResults } from "./use-results.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { useRun } from "./use-run.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useForeseen } from "./use-step-view.ts";
import { ViewSwitch } from "./view-switch.tsx";

interface Props {
  readonly initial: RunView;
  readonly actions: RunActions;
}

/** A run: what it does or did, and the rows behind every count. */
export function RunPage({ initial, actions }: Props) {
  const { run, problem, reload } = useRun(initial);
  const { query, go } = useResultQuery(run.steps.length);
  const isOver = isFinished(run.status);
  const { shown, isOld, error, refetch } = useResults(run, query);
  const foreseen = useForeseen(run);
  useTitle(run);

  const step = run.steps[query.step - 1];
  const counts = run.summary.find((summary) => summary.step === query.step);
  const setOutcome = (outcome: Outcome) =>
    go(filtered(query, { outcome: outcome === query.outcome ? undefined : outcome }));
  const search = useCallback((q: string) => go(filtered(query, { q: q === "" ? undefined : q })), [go, query]);
  const rows = useRowKeys({ query, go, shown, isOld, setOutcome });
  useShortcuts({ f: () => go({ ...query, row: undefined, view: query.view === "flow" ? undefined : "flow" }) });
  const view = useKeptFocus();
  const hasRows = run.summary.some((summary) => rowsOf(summary) > 0);

  return (
    <SamePageLinks
      className={clsx(
        "min-h-[calc(100dvh-3rem)]",
        query.row !== undefined && "xl:grid xl:grid-cols-[minmax(0,1fr)_31rem]",
      )}
    >
      <div className="flex min-h-[calc(100dvh-3rem)] min-w-0 flex-col">
        <div className="flex-1 px-4 py-5 sm:px-6">
          <RunHeader run={run} />
          <Announcements run={run} foreseen={foreseen} />
          {problem && (
            <div className="mt-4">
              <RunStale problem={problem} />
            </div>
          )}
          {run.failure !== null && (
            <div className="mt-4">
              <RunFailure failure={run.failure} />
            </div>
          )}
          {isOver ? (
            hasRows && (
              <div className="mt-3.5">
                <RunSentence run={run} />
                <RunFacts run={run} />
                <RunAttention items={[...run.attention, ...foreseen]} steps={run.steps} />
              </div>
            )
          ) : (
            <RunProgress run={run} />
          )}
          {step && counts && hasRows && (
            <>
              <div className="mt-4.5">
                <OutcomeBar
                  summary={counts}
                  unreached={unreachedOf(run, counts)}
                  selected={query.outcome}
                  onSelect={setOutcome}
                />
              </div>
              <RunMatrix run={run} query={query} />
              <StepChoice steps={run.steps} query={query} />
              <div className="mt-4 flex flex-wrap items-center gap-2">
                <ViewSwitch query={query} step={step.name} />
                {/* In every view: what is looked for is shown among the rows. */}
                <div className="flex flex-wrap items-center gap-2 max-sm:w-full sm:ms-auto">
                  <ResultSearch value={query.q ?? ""} onSearch={search} />
                  <GoToRow lastRow={rowsOf(counts)} onGo={(row) => go({ step: query.step, row })} />
                </div>
              </div>
              <div ref={view} tabIndex={-1} className="outline-none">
                {query.view === undefined ? (
                  <RunResults
                    query={query}
                    summary={counts}
                    step={step}
                    shown={shown}
                    isOld={isOld}
                    error={error}
                    onRetry={refetch}
                    onOutcome={setOutcome}
                    starts={run.starts}
                  />
                ) : (
                  <section aria-label={runPageText(`${query.view}.title`, { step: step.name })} className="mt-4">
                    {query.view === "flow" ? (
                      <RunFlow run={run} step={query.step} />
                    ) : (
                      <RunIssues run={run} query={query} rows={rowsOf(counts)} />
                    )}
                  </section>
                )}
              </div>
            </>
          )}
        </div>
        <RunFooter run={run} foreseen={foreseen} actions={actions} isOver={isOver} reload={reload} />
      </div>
      {query.row !== undefined && (
        <RowDrawer
          run={run}
          step={query.step}
          row={query.row}
          onPrevious={rows.previous}
          onNext={rows.next}
          onClose={rows.close}
        />
      )}
    </SamePageLinks>
  );
}

/**
 * The title follows the run. The server is not asked for the page again: its answer would take back where someone has gone on it
 * meanwhile. Where the run ends, or is resumed, focus that was on a button for what is past goes to the heading.
 */
function useTitle({ mode, id, status, summary }: RunView) {
  const name = text(`runs.name.${mode}`, { id });
  const title = text("runs.pageTitle", { name, status: statusWord(status, summary) });
  useEffect(() => {
    document.title = text("shell.pageTitle", { page: title });
  }, [title]);
  const isOver = isFinished(status);
  const wasOver = useRef(isOver);
  useEffect(() => {
    if (isOver !== wasOver.current && document.activeElement === document.body) {
      document.getElementById(pageTitleId)?.focus();
    }
    wasOver.current = isOver;
  }, [isOver]);
}

function Announcements({ run, foreseen }: { readonly run: RunView; readonly foreseen: readonly Attention[] }) {
  const name = text(`runs.name.${run.mode}`, { id: run.id });
  const status = statusWord(run.status, run.summary);
  const tenth = Math.floor(progressOf(run).share * 10) * 10;
  const message = isFinished(run.status)
    ? [
        runPageText("announce.end", { name, status }),
        ...foreseen.map((item) => attentionLine(item, run.steps).sentence),
      ].join(" ")
    : runPageText("announce.progress", { name, status, percent: tenth });
  return (
    <p role="status" className="sr-only">
      {useAnnouncement(message)}
    </p>
  );
}

function RunFooter({ run, foreseen, actions, isOver, reload }: FooterProps) {
  const router = useRouter();
  const { connector, input } = run;
  const connectorHref = `/connectors/${connector.apiName}`;
  useShortcuts({ e: () => router.push(connectorHref) });
  const mayRun = useMay("write");
  const mayStop = useMay(run.mode === "live" ? "write" : "dryRun");
  const asksToRun = mayRun && isOver && run.mode === "dry" && run.failure === null;
  const whyNot =
    run.connector.version === null && run.currentVersion === null ? "notSaved" : run.isActive ? undefined : "notActive";
  return (
    <div className="sticky bottom-0 flex min-h-14 flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-2 sm:px-6">
      {asksToRun && whyNot && <p className="text-table text-muted">{runPageText(`footer.${whyNot}`)}</p>}
      {asksToRun && !whyNot && run.currentVersion !== null && input && (
        <StartLiveRun
          connector={connector}
          version={run.currentVersion}
          input={input}
          rows={run.totalRows}
          objects={[...new Set(run.steps.map((step) => step.objectName))]}
          start={actions.start}
          label={runPageText("footer.runForReal")}
          isPrimary
          foreseen={<Foreseen run={run} foreseen={foreseen} />}
          touched={run.isCurrent ? touchedBy(run) : undefined}
          risks={run.isCurrent ? risksOf(run) : []}
          hasKey
          onAsked={() => void reload()}
        />
      )}
      {run.isResumable && mayRun && <ResumeRun run={run} resume={actions.resume} onResumed={reload} />}
      {!isOver && mayStop && <StopRun run={run} stop={actions.stop} />}
      <LinkButton href={connectorHref}>{runPageText("footer.back")}</LinkButton>
      {isOver && <RunDownloads run={run} />}
    </div>
  );
}

interface FooterProps {
  readonly run: RunView;
  readonly foreseen: readonly Attention[];
  readonly actions: RunActions;
  readonly isOver: boolean;
  readonly reload: () => Promise<unknown>;
}

/** How many Records that are there would be changed: rows that write, but for those that write what an earlier row wrote. */
function touchedBy({ summary, attention }: RunView): number {
  const rows = summary.reduce((sum, { updated, unarchived }) => sum + updated + unarchived, 0);
  return attention.reduce((left, item) => (item.kind === "repeats" ? left - item.rows : left), rows);
}

/** What would take something from Records that are there: values, or the identifier that others know them by. */
function risksOf({ attention, steps }: RunView): readonly string[] {
  return attention
    .filter(({ kind }) => kind === "clears" || kind === "renames")
    .map((item) => attentionLine(item, steps).sentence);
}

/** What the dry run showed, for the question before the live run. */
function Foreseen({ run, foreseen }: Pick<FooterProps, "run" | "foreseen">) {
  const { id, connector, currentVersion } = run;
  if (!run.isCurrent) {
    if (connector.draftChanges !== null) return <p>{text("runs.live.wasDraft", { id, now: currentVersion ?? 0 })}</p>;
    return <p>{text("runs.live.otherVersion", { id, was: connector.version ?? 0, now: currentVersion ?? 0 })}</p>;
  }
  const carriedOut = foreseen.find((item) => item.kind === "carriedOut");
  if (carriedOut) return <p>{runPageText("foreseen.before", { id: carriedOut.run })}</p>;
  return (
    <>
      <p>{text("runs.live.foreseen", { id })}</p>
      <ul className="mt-1 list-disc ps-5 tabular-nums">
        {run.summary.map((counts) => (
          <li key={counts.step}>
            {text("runs.live.foreseenStep", {
              ...counts,
              name: run.steps[counts.step - 1]?.name ?? "",
              total: rowsOf(counts),
            })}
          </li>
        ))}
        <RunStarts starts={run.starts} steps={run.steps} areDoors={false} />
      </ul>
    </>
  );
}
