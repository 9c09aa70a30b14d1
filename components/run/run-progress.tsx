"use client";

import clsx from "clsx";
import { Check, TriangleAlert } from "lucide-react";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { type Progress, progressOf } from "./progress-math.ts";
import type { RunView } from "./run-view.ts";
import { durationText } from "./summary-math.ts";

const number = new Intl.NumberFormat("en");

/** Where a run stands, step by step, as its checkpoint says. */
export function RunProgress({ run }: { readonly run: RunView }) {
  const { steps, ...pace } = progressOf(run);
  const facts = factsOf(run, pace);
  return (
    <section aria-label={runPageText("progress.title")} className="mt-4">
      {run.heldUp !== null && (
        <p className="mb-2 flex max-w-none items-start gap-1.5">
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-failed" />
          {runPageText(`progress.heldUp.${run.heldUp}`)}
        </p>
      )}
      <p className="max-w-none text-table text-muted tabular-nums">{facts.join(" ")}</p>
      <ol className="mt-3 border-y border-line">
        {steps.map(({ step, state, done }) => {
          const name = run.steps[step - 1]?.name ?? "";
          const total = run.totalRows ?? 0;
          return (
            <li
              key={step}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 py-2.5 text-table not-first:hairline-top sm:grid-cols-[12rem_minmax(0,1fr)_10rem_6rem]"
            >
              <span className={clsx("truncate", (state === "running" || state === "retrying") && "font-medium")}>
                <span className="me-2 text-faint">{step}</span>
                <bdi>{name}</bdi>
              </span>
              <span
                role="progressbar"
                aria-label={runPageText("progress.bar", { name })}
                aria-valuemin={0}
                aria-valuemax={total}
                aria-valuenow={done}
                className="h-2 overflow-hidden rounded-full bg-sunken max-sm:order-last max-sm:col-span-2"
              >
                <span
                  className="block h-full bg-ink transition-[width] duration-150"
                  style={{ width: total === 0 ? 0 : `${(100 * done) / total}%` }}
                />
              </span>
              <span className="text-end text-muted tabular-nums max-sm:hidden">
                {run.totalRows === null ? number.format(done) : runPageText("progress.rows", { done, total })}
              </span>
              <span className="flex items-center justify-end gap-1 text-muted">
                {state === "finished" && <Check size={14} strokeWidth={1.75} aria-hidden />}
                {runPageText(`progress.states.${state}`)}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="mt-2 text-meta text-muted">{runPageText("progress.mayClose")}</p>
    </section>
  );
}

function factsOf(
  { status, heldUp, resumed }: RunView,
  { elapsedMs, rowsPerSecond, remainingMs }: Omit<Progress, "steps" | "next">,
): string[] {
  if (status === "queued" || status === "waiting") return [runPageText(`progress.${status}`)];
  return [
    ...(status === "stopping" ? [runPageText("progress.stopping")] : []),
    runPageText(resumed === null ? "progress.elapsed" : "progress.elapsedResumed", {
      elapsed: durationText(elapsedMs),
    }),
    // Nobody knows how long a run waits, and one that stops does not go through all rows.
    ...(rowsPerSecond === undefined || heldUp ? [] : [runPageText("progress.speed", { speed: rowsPerSecond })]),
    ...(remainingMs === undefined || heldUp || status === "stopping"
      ? []
      : [
          runPageText("progress.remaining", {
            low: durationText(remainingMs.low),
            high: durationText(remainingMs.high),
          }),
        ]),
  ];
}
