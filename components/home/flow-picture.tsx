import { outcomeLooks } from "@/components/run/outcome-look.ts";
import { OutcomeMark } from "@/components/run/outcome-mark.tsx";
import { OutcomeSign } from "@/components/run/outcome-sign.tsx";
import { ExitLine } from "@/components/ui/exit-line.tsx";
import { type Outcome, outcomes } from "@/lib/model/row-result.ts";
import { homeText } from "@/lib/texts/home-text.ts";
import { type FlowRow, flowRows, flowTotals } from "./flow-rows.ts";

const rowY = (index: number) => 52 + index * 30;
const outcomeY = (outcome: Outcome) => 54 + outcomes.indexOf(outcome) * 40;
const ruleX = [218, 342] as const;
const endX = 458;
const total = outcomes.reduce((sum, outcome) => sum + flowTotals[outcome], 0);

/** Rows, rules, Records: eight rows of the sample on their way, with the same in words for whoever does not see it. */
export function FlowPicture({ ruleLabels }: { readonly ruleLabels: readonly [string, string] }) {
  return (
    <figure className="flex min-w-0 flex-col">
      <svg
        viewBox="0 0 650 296"
        role="img"
        aria-label={homeText("picture.label")}
        className="my-auto hidden h-auto w-full sm:block"
        fontSize="13"
      >
        <Head x={0} small={homeText("picture.rows")} />
        <Head x={ruleX[0] - 12} small={homeText("picture.rule", { number: 1 })} label={ruleLabels[0]} />
        <Head x={ruleX[1] - 12} small={homeText("picture.rule", { number: 2 })} label={ruleLabels[1]} />
        <Head x={endX + 12} small={homeText("picture.records")} />
        {flowRows.map((row, index) => (
          <RowLine key={row.row} row={row} y={rowY(index)} />
        ))}
        {outcomes.map((outcome) => (
          <OutcomeEnd key={outcome} outcome={outcome} />
        ))}
      </svg>
      <FlowWords />
      <figcaption className="mt-auto border-t border-line pt-3 text-meta text-muted tabular-nums">
        {homeText.rich("picture.caption", {
          total,
          b: (chunks) => (
            <span key="b" className="font-medium text-ink">
              {chunks}
            </span>
          ),
        })}
      </figcaption>
    </figure>
  );
}

function Head({ x, small, label }: { readonly x: number; readonly small: string; readonly label?: string }) {
  return (
    <>
      <text x={x} y={14} fontSize="12" className="fill-muted">
        {small}
      </text>
      {label !== undefined && (
        <text x={x} y={30} fontWeight="500" className="fill-ink">
          {label}
        </text>
      )}
    </>
  );
}

function RowLine({ row, y }: { readonly row: FlowRow; readonly y: number }) {
  const to = outcomeY(row.outcome);
  const colour = `var(--${row.outcome})`;
  const decided = row.matches.length;
  const last = row.matches.at(-1);
  const from = ruleX[decided - 1] ?? 96;
  const bend = decided === 0 ? 150 : decided === 1 ? 300 : from;
  const path = `M${from} ${y}H${bend}C${bend + 78} ${y} ${endX - 78} ${to} ${endX} ${to}`;
  return (
    <g fill="none" strokeWidth="1.5">
      <text x={0} y={y + 4} fontSize="12" className="fill-muted tabular-nums">
        {row.row}
      </text>
      <text x={24} y={y + 4} fontSize="12" className="fill-ink font-mono">
        {row.identifier}
      </text>
      {decided > 0 && <path d={`M96 ${y}H${ruleX[0]}`} strokeWidth="1.25" className="stroke-line-control" />}
      {decided > 1 && (
        <path
          d={`M${ruleX[0]} ${y}H${ruleX[1]}`}
          strokeWidth="2"
          strokeDasharray="0.1 4.5"
          strokeLinecap="round"
          className="stroke-muted"
        />
      )}
      <path
        d={path}
        stroke={colour}
        strokeWidth={last === "multiple" ? 4.5 : 1.5}
        strokeDasharray={last === "archived" ? "6 4" : undefined}
      />
      {last === "multiple" && <path d={path} strokeWidth="1.75" className="stroke-canvas" />}
      {decided > 0 && (
        <circle
          cx={ruleX[0]}
          cy={y}
          r="3.5"
          className={decided > 1 ? "fill-canvas stroke-muted" : "fill-ink stroke-none"}
        />
      )}
      {decided > 1 && <circle cx={ruleX[1]} cy={y} r="3.5" className="fill-ink stroke-none" />}
    </g>
  );
}

function OutcomeEnd({ outcome }: { readonly outcome: Outcome }) {
  const y = outcomeY(outcome);
  return (
    <g className={outcomeLooks[outcome].textColour}>
      <circle cx={endX} cy={y} r="2.5" fill="currentColor" />
      <g transform={`translate(${endX + 12} ${y - 8})`}>
        <OutcomeSign outcome={outcome} />
      </g>
      <text x={endX + 36} y={y + 4.5} fontWeight="500" fill="currentColor">
        {outcomeLooks[outcome].word}
      </text>
      <text x={628} y={y + 4.5} textAnchor="end" fontWeight="500" className="fill-ink tabular-nums">
        {flowTotals[outcome]}
      </text>
    </g>
  );
}

/** The text twin. On a narrow screen, which has no room for the picture, the rows are shown as lines. */
function FlowWords() {
  return (
    <ul className="mb-4 text-table sm:sr-only" aria-label={homeText("picture.twin")}>
      {flowRows.map((row) => (
        <li key={row.row}>
          <span className="sr-only">{inWords(row)}</span>
          <span aria-hidden className="flex min-h-8 items-center gap-2 sm:hidden">
            <span className="w-5 text-muted tabular-nums">{row.row}</span>
            <span className="mono w-17">{row.identifier}</span>
            {row.matches.map((match, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its position
              <ExitLine key={index} match={match} />
            ))}
            <OutcomeMark outcome={row.outcome} className="ms-auto" />
          </span>
        </li>
      ))}
      {outcomes.map((outcome) => (
        <li key={outcome} className="sr-only">
          {homeText("picture.counted", { outcome: outcomeLooks[outcome].word, count: flowTotals[outcome] })}
        </li>
      ))}
    </ul>
  );
}

function inWords({ row, identifier, matches, outcome }: FlowRow): string {
  const shared = { row, identifier, outcome: homeText(`picture.outcome.${outcome}`) };
  const last = matches.at(-1);
  if (last === undefined) return homeText("picture.unread", shared);
  const found = { ...shared, rule: matches.length, match: homeText(`picture.match.${last}`) };
  return matches.length === 1 ? homeText("picture.byRule", found) : homeText("picture.afterRule", found);
}
