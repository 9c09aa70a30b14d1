import clsx from "clsx";
import { Link } from "@/components/ui/link.tsx";
import { outcomes, type StepSummary } from "@/lib/model/row-result.ts";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import { Door } from "./door.tsx";
import { OutcomeMark } from "./outcome-mark.tsx";
import { type ResultQuery, resultHref } from "./result-query.ts";
import type { RunView } from "./run-view.ts";
import { rowsOf, shareText, unreachedOf } from "./summary-math.ts";

interface Props {
  readonly run: Pick<RunView, "status" | "steps" | "summary" | "totalRows">;
  readonly query: ResultQuery;
}

const number = new Intl.NumberFormat("en");

/** Load steps by outcomes, with totals; its head is the legend of the bar. There is no total across steps. */
export function RunMatrix({ run, query: { step: selected, view } }: Props) {
  const { steps, summary } = run;
  const unreached = summary.map((counts) => unreachedOf(run, counts));
  const hasUnreached = unreached.some((rows) => rows > 0);
  return (
    <div className="@container mt-2.5 max-sm:hidden">
      <table className="w-full border-collapse text-table tabular-nums">
        <caption className="sr-only">{runPageText("matrix.caption")}</caption>
        <thead>
          <tr className="h-7 text-meta text-muted">
            <th scope="col" className="ps-3 text-start font-medium">
              {runPageText("matrix.step")}
            </th>
            {outcomes.map((outcome) => (
              <th key={outcome} scope="col" className="ps-2 text-end font-medium">
                <OutcomeMark
                  outcome={outcome}
                  size={14}
                  className="gap-1.25 @max-2xl:flex-col @max-2xl:items-end @max-2xl:gap-0"
                />
              </th>
            ))}
            <th scope="col" className="ps-2 pe-3 text-end font-medium">
              {runPageText("matrix.rows")}
            </th>
            {hasUnreached && (
              <th scope="col" className="ps-2 pe-3 text-end font-medium">
                {text("runs.notReached")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {summary.map((counts, index) => (
            <StepRows
              key={counts.step}
              counts={counts}
              name={steps[counts.step - 1]?.name ?? ""}
              isSelected={counts.step === selected}
              isOnly={summary.length === 1}
              unreached={hasUnreached ? unreached[index] : undefined}
              view={view}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly counts: StepSummary;
  readonly name: string;
  readonly isSelected: boolean;
  readonly isOnly: boolean;
  /** Undefined where no step has any. */
  readonly unreached: number | undefined;
  readonly view: ResultQuery["view"];
}

function StepRows({ counts, name, isSelected, isOnly, unreached, view }: RowProps) {
  const total = rowsOf(counts);
  return (
    <>
      <tr className={clsx("h-7.5", isSelected && "bg-canvas font-semibold")}>
        <th
          scope="row"
          className={clsx("rounded-s-control ps-3 text-start", isSelected ? "font-semibold" : "font-normal")}
        >
          <span className="me-2 font-normal text-faint">{counts.step}</span>
          {isSelected || isOnly ? (
            <bdi aria-current={isOnly ? undefined : "true"}>{name}</bdi>
          ) : (
            <Link href={resultHref({ step: counts.step, view })} scroll={false} className="door">
              <bdi>{name}</bdi>
            </Link>
          )}
        </th>
        {outcomes.map((outcome) => (
          <td key={outcome} className="ps-2 text-end">
            <Door
              href={resultHref({ step: counts.step, outcome })}
              count={counts[outcome]}
              label={runPageText("matrix.door", {
                step: name,
                count: counts[outcome],
                outcome: runPageText(`sentence.words.${outcome}`),
              })}
            />
          </td>
        ))}
        <td className={clsx("ps-2 pe-3 text-end", unreached === undefined && "rounded-e-control")}>
          {number.format(total)}
        </td>
        {unreached !== undefined && (
          <td className="rounded-e-control ps-2 pe-3 text-end text-muted">{number.format(unreached)}</td>
        )}
      </tr>
      {isSelected && (
        <tr className="h-5 text-meta text-faint">
          <th scope="row" className="ps-3 text-start font-normal">
            {runPageText("matrix.share")}
          </th>
          {outcomes.map((outcome) => (
            <td key={outcome} className="ps-2 text-end">
              {shareText(counts[outcome], total)}
            </td>
          ))}
          <td className="ps-2 pe-3 text-end">{shareText(total, total)}</td>
          {unreached !== undefined && <td />}
        </tr>
      )}
    </>
  );
}
