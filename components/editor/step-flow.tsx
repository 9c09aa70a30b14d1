"use client";

import { memo, useId } from "react";
import { outcomeLooks } from "@/components/run/outcome-look.ts";
import { OutcomeSign } from "@/components/run/outcome-sign.tsx";
import type { RowDetailView } from "@/components/run/run-view.ts";
import { Section } from "@/components/ui/section.tsx";
import { isReachable } from "@/lib/engine/reachable-rules.ts";
import type { MatchingRule } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { type MatchOutcome, outcomes } from "@/lib/model/row-result.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { text } from "@/lib/texts/text.ts";
import { curve, exitPoint, type FlowBox, type FlowExit, flowLayout, flowOf } from "./flow-layout.ts";

interface Props {
  readonly rules: readonly MatchingRule[];
  readonly object: ObjectDefinition;
  /** The chosen row's way, drawn in ink. */
  readonly tried: RowDetailView | undefined;
  readonly row: number;
}

const drawnRules = 6;

/** The ways of a row through the rules of a load step, and the same as a list (ux.md section 12). */
export const StepFlow = memo(function StepFlow({ rules, object, tried, row }: Props) {
  const pattern = useId();
  const shown = rules.slice(0, drawnRules);
  const layout = flowLayout(shown.length);
  const exits = flowOf(shown);
  const taken = (exit: FlowExit) =>
    tried?.trace.some((each) => each.rule === exit.rule + 1 && each.match === exit.match) ?? false;
  // What is taken is drawn last, over what is not.
  const ordered = [...exits].sort((a, b) => Number(taken(a)) - Number(taken(b)));
  const caption = tried
    ? text("editor.flow.taken", { row, rule: tried.rule, outcome: outcomeLooks[tried.outcome].word })
    : text("editor.flow.caption", { count: rules.length });
  return (
    <Section title={text("editor.flow.title")} meta={tried && text("editor.flow.inInk", { row })}>
      <figure>
        <svg viewBox={`0 0 ${layout.width} ${layout.height}`} aria-hidden className="h-auto w-full" fontSize="11">
          <defs>
            <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path d="M0 0V6" className="stroke-line-control" strokeWidth="1.5" />
            </pattern>
          </defs>
          {ordered.map((exit) => (
            <ExitPath
              key={`${exit.rule} ${exit.match}`}
              exit={exit}
              layout={layout}
              isTaken={taken(exit)}
              outcome={tried?.outcome}
            />
          ))}
          {layout.rules.map((box, index) => (
            <RuleBox
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its position
              key={index}
              box={box}
              number={index + 1}
              label={fieldLabel(object, shown[index]?.field ?? "")}
              fill={isReachable(shown, index) ? undefined : `url(#${pattern})`}
            />
          ))}
          {outcomes.map((outcome) => {
            const { x, y } = layout.ends[outcome];
            const isEnd = tried?.outcome === outcome;
            return (
              <g key={outcome} className={outcomeLooks[outcome].textColour}>
                <g transform={`translate(${x + 4} ${y - 6.5})`}>
                  <OutcomeSign outcome={outcome} size={13} />
                </g>
                <text x={x + 21} y={y + 4} fill="currentColor" fontWeight={isEnd ? 600 : 400}>
                  {outcomeLooks[outcome].word}
                </text>
              </g>
            );
          })}
        </svg>
        <figcaption className="mt-1 text-meta text-muted">
          {caption}
          {rules.length > drawnRules && ` ${text("editor.flow.folded", { shown: drawnRules })}`}
        </figcaption>
        <details className="mt-1 text-meta">
          <summary className="w-fit text-muted hover:text-ink pointer-coarse:py-2">{text("editor.flow.list")}</summary>
          <ol className="mt-1 flex list-decimal flex-col gap-1.5 ps-4">
            {rules.map((rule, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its position
              <li key={index}>
                <bdi className="font-medium">
                  {rule.field === "" ? text("editor.flow.noField") : fieldLabel(object, rule.field)}
                </bdi>
                <ul className="text-muted">
                  {flowOf(rules)
                    .filter((exit) => exit.rule === index)
                    .map((exit) => (
                      <li key={exit.match}>{exitSentence(exit)}</li>
                    ))}
                </ul>
              </li>
            ))}
          </ol>
        </details>
      </figure>
    </Section>
  );
});

function exitSentence({ match, action, rule, next, outcomes: ends }: FlowExit): string {
  const name = text(`results.match.${match}`);
  return ends.length === 0 && next === undefined
    ? text("editor.flow.dangling", { match: name })
    : text(`results.decision.${action}`, { match: name, next: rule + 2 });
}

interface RuleBoxProps {
  readonly box: FlowBox;
  readonly number: number;
  readonly label: string;
  readonly fill: string | undefined;
}

function RuleBox({ box, number, label, fill }: RuleBoxProps) {
  const isNarrow = box.width < 40;
  const letters = Math.floor(box.width / 6);
  return (
    <g>
      <rect {...box} rx="4" className="fill-surface stroke-line-strong" />
      {fill !== undefined && <rect {...box} rx="4" fill={fill} />}
      <text x={box.x + (isNarrow ? box.width / 2 : 8)} y={box.y + 18} textAnchor={isNarrow ? "middle" : "start"}>
        <tspan className="fill-ink" fontWeight="600">
          {number}
        </tspan>
      </text>
      {!isNarrow && (
        <text x={box.x + 8} y={box.y + 34} fontSize="10" className="fill-muted">
          {label.length > letters ? `${label.slice(0, letters - 1)}…` : label}
        </text>
      )}
    </g>
  );
}

interface ExitPathProps {
  readonly exit: FlowExit;
  readonly layout: ReturnType<typeof flowLayout>;
  readonly isTaken: boolean;
  readonly outcome: RowDetailView["outcome"] | undefined;
}

function ExitPath({ exit, layout, isTaken, outcome }: ExitPathProps) {
  const box = layout.rules[exit.rule];
  if (!box) return null;
  const from = exitPoint(box, exit.match);
  const next = exit.next === undefined ? undefined : layout.rules[exit.next];
  if (next) {
    const to = { x: next.x - 1, y: next.y + next.height / 2 };
    const entry = exit.action === "next_rule" ? narrowing(to) : broken(to);
    return (
      <g>
        <Line d={curve(from, to)} match={exit.match} isTaken={isTaken} />
        <path d={entry} fill="none" strokeWidth="1.25" className={isTaken ? "stroke-ink" : "stroke-line-control"} />
      </g>
    );
  }
  if (exit.outcomes.length === 0) {
    return <Line d={curve(from, { x: from.x + 10, y: from.y })} match={exit.match} isTaken={isTaken} />;
  }
  // A row may fail at what it was decided to do.
  const ends = isTaken && outcome === "failed" ? [...exit.outcomes, outcome] : exit.outcomes;
  return ends.map((end) => (
    <Line key={end} d={curve(from, layout.ends[end])} match={exit.match} isTaken={isTaken && outcome === end} />
  ));
}

const dashes: Record<MatchOutcome, string | undefined> = {
  none: "0.1 3.4",
  single: undefined,
  multiple: undefined,
  archived: "4 3",
};

function Line({ d, match, isTaken }: { readonly d: string; readonly match: MatchOutcome; readonly isTaken: boolean }) {
  const width = match === "multiple" ? 3.75 : match === "none" ? 1.75 : 1.25;
  return (
    <>
      <path
        d={d}
        fill="none"
        strokeWidth={isTaken ? width + 0.5 : width}
        strokeDasharray={dashes[match]}
        strokeLinecap={match === "none" ? "round" : "butt"}
        className={isTaken ? "stroke-ink" : "stroke-line-control"}
      />
      {match === "multiple" && <path d={d} fill="none" strokeWidth="1.5" className="stroke-canvas" />}
    </>
  );
}

/** The next rule looks among what this one found: a bracket that closes in. */
function narrowing({ x, y }: { readonly x: number; readonly y: number }): string {
  return `M${x - 6} ${y - 5}L${x} ${y - 1.5}M${x - 6} ${y + 5}L${x} ${y + 1.5}`;
}

/** What this rule found is forgotten: a bracket with a gap. */
function broken({ x, y }: { readonly x: number; readonly y: number }): string {
  return `M${x - 3} ${y - 7}V${y - 3}M${x - 3} ${y + 3}V${y + 7}`;
}
