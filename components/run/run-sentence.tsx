import clsx from "clsx";
import { Link } from "@/components/ui/link.tsx";
import { type Outcome, outcomes, type StepSummary } from "@/lib/model/row-result.ts";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { outcomeLooks } from "./outcome-look.ts";
import { type ResultQuery, resultHref } from "./result-query.ts";
import type { RunView } from "./run-view.ts";
import { rowsOf, unreachedOf } from "./summary-math.ts";

interface Props {
  readonly run: Pick<RunView, "mode" | "status" | "steps" | "summary" | "totalRows">;
}

const number = new Intl.NumberFormat("en");

/** What the run did, or would do, step by step; each count opens its rows (ux.md C20, C21). */
export function RunSentence({ run }: Props) {
  const { mode, steps, summary, totalRows } = run;
  const dryFirst = summary.some((counts) => unreachedOf(run, counts) > 0) ? "dryFirstReached" : "dryFirst";
  return (
    <div className="text-[1.125rem]/7 tracking-[-0.016em] text-pretty text-muted sm:text-[1.25rem]/[1.875rem]">
      {summary.map((counts, index) => (
        <p key={counts.step} className="max-w-none">
          {runPageText.rich(`sentence.${mode === "dry" && index === 0 ? dryFirst : "step"}`, {
            name: () => <bdi key="name">{steps[counts.step - 1]?.name}</bdi>,
            counts: () => <Counts key="counts" summary={counts} />,
            total: () => (
              <span key="total" className="text-ink tabular-nums">
                {runPageText("sentence.accounted", {
                  done: rowsOf(counts),
                  total: totalRows ?? rowsOf(counts),
                  unreached: unreachedOf(run, counts),
                })}
              </span>
            ),
          })}
        </p>
      ))}
    </div>
  );
}

function Counts({ summary }: { readonly summary: StepSummary }) {
  return outcomes.map((outcome, index) => (
    <span key={outcome}>
      {index > 0 && ", "}
      <span className="whitespace-nowrap">
        <CountOf outcome={outcome} count={summary[outcome]} query={{ step: summary.step, outcome }} />{" "}
        {runPageText(`sentence.words.${outcome}`)}
      </span>
    </span>
  ));
}

function CountOf(props: { readonly outcome: Outcome; readonly count: number; readonly query: ResultQuery }) {
  const { outcome, count, query } = props;
  if (count === 0) return <span className="tabular-nums">{number.format(0)}</span>;
  return (
    <Link
      href={resultHref(query)}
      scroll={false}
      className={clsx(
        "font-semibold text-ink tabular-nums underline decoration-2 underline-offset-[5px] [text-decoration-skip-ink:none]",
        outcomeLooks[outcome].underline,
      )}
    >
      {number.format(count)}
    </Link>
  );
}
