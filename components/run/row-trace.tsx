import clsx from "clsx";
import { ExitLineDown } from "@/components/ui/exit-line.tsx";
import { Link } from "@/components/ui/link.tsx";
import { pathOf } from "@/lib/model/rule-path.ts";
import { text } from "@/lib/texts/text.ts";
import { outcomeLooks } from "./outcome-look.ts";
import { OutcomeSign } from "./outcome-sign.tsx";
import { resultHref } from "./result-query.ts";
import type { RowCells, RowDetailView } from "./run-view.ts";

interface Props {
  readonly detail: RowDetailView;
  /** Undefined while the row is read from its input. */
  readonly values: RowCells["values"] | undefined;
  /** Whether it stands beside the rows of its run, so that a link leads to those that went the same way. */
  readonly isAmongRows?: boolean;
}

/** The rules that were evaluated, in order, each with its exit line, and where they ended. */
export function RowTrace({ detail, values, isAmongRows = false }: Props) {
  const { step, trace, outcome } = detail;
  return (
    <section aria-labelledby="row-trace" className="pt-4 pb-1">
      <h3 id="row-trace" className="mb-2.5">
        {text("runs.row.decided")}
      </h3>
      <ol className="text-table">
        {trace.map((rule) => (
          <li key={rule.rule} className="relative ps-8 pb-4">
            <span className="absolute start-0 -top-px grid size-5 place-items-center rounded-full bg-ink text-meta font-semibold text-on-ink">
              <span className="sr-only">{text("runs.row.ruleNumber")} </span>
              {rule.rule}
            </span>
            <span className="absolute start-1.5 top-6 bottom-0.5">
              <ExitLineDown match={rule.match} />
            </span>
            <p className="flex flex-wrap items-baseline gap-x-1.5">
              <bdi className="font-medium">{rule.field}</bdi>
              <span className="text-faint">=</span>
              {rule.isBlank ? (
                <span className="blank">{text("shell.blank")}</span>
              ) : (
                <RuleValue value={values?.[rule.variable]} variable={rule.variable} />
              )}
            </p>
            <p className="mt-0.5 text-muted tabular-nums">{rule.sentence}</p>
          </li>
        ))}
        <li className="relative min-h-5 ps-8 pb-4">
          <span
            className={clsx(
              "absolute start-0 top-0.5 grid size-5 place-items-center",
              outcomeLooks[outcome].textColour,
            )}
          >
            <OutcomeSign outcome={outcome} />
          </span>
          <RowRecord detail={detail} />
          <p className="mt-0.5 text-muted">{outcome === "failed" ? text("runs.row.failed") : detail.explanation}</p>
        </li>
      </ol>
      {isAmongRows && trace.length > 0 && (
        <Link
          href={resultHref({ step, path: pathOf({ trace }) })}
          scroll={false}
          className="door mb-3 inline-block text-table"
        >
          {text("runs.row.sameWay")}
        </Link>
      )}
    </section>
  );
}

/** What the rule looked for; while that is not known, where it comes from. */
function RuleValue({ value, variable }: { readonly value: string | undefined; readonly variable: string }) {
  if (value !== undefined) return <bdi className="mono">{value}</bdi>;
  return (
    <span className="text-muted">
      {text.rich("runs.row.valueOf", { variable, v: (name) => <bdi className="mono">{name}</bdi> })}
    </span>
  );
}

function RowRecord({ detail: { record, identifier } }: { readonly detail: RowDetailView }) {
  if (record === null) return identifier === null ? null : <bdi className="mono">{identifier}</bdi>;
  const name = identifier ?? record.id;
  if (record.href !== null) {
    return (
      <Link href={record.href} className="door mono font-medium">
        <bdi>{name}</bdi>
      </Link>
    );
  }
  return (
    <span className="flex flex-wrap items-baseline gap-x-1.5">
      <bdi className="mono font-medium">{name}</bdi>
      {record.newFromRow !== null && (
        <span className="text-muted">{text("runs.row.newRecord", { row: record.newFromRow })}</span>
      )}
    </span>
  );
}
