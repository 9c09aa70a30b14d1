import clsx from "clsx";
import type { ReactNode } from "react";
import { exitStroke } from "@/components/ui/exit-line.tsx";
import { uploadActionLabels } from "@/lib/model/dropdowns.ts";
import { type MatchOutcome, type Outcome, outcomes } from "@/lib/model/row-result.ts";
import { pathPart } from "@/lib/model/rule-path.ts";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { Door } from "./door.tsx";
import { barWidth, type FlowPlaces, type FlowSlot, flowPlaces } from "./flow-bands.ts";
import type { FlowCounts } from "./flow-counts.ts";
import styles from "./outcome-bar.module.css";
import { OutcomeMark } from "./outcome-mark.tsx";
import { resultHref } from "./result-query.ts";

interface Props {
  readonly counts: FlowCounts;
  /** The number of the load step. */
  readonly step: number;
}

/** Words stand on lines and bands. */
const halo = "[text-shadow:0_0_2px_var(--surface),0_0_3px_var(--surface),0_0_4px_var(--surface)]";

/** So wide must the room at a rule's exits be, that words stand beside the counts. */
const roomForWords = 150;
const stub = 24;

/** How many rows went which way: bands as high as the rows are many, in them the line of what the rule found. */
export function FlowFigure({ counts, step }: Props) {
  const places = flowPlaces(counts);
  return (
    <div className="overflow-x-auto overflow-y-hidden">
      <div className="relative min-w-3xl text-meta tabular-nums">
        <svg viewBox={`0 0 ${places.width} ${places.height}`} aria-hidden className="block h-auto w-full">
          {places.bands.map(({ area, outcome }) => (
            <path key={area} d={area} className={outcome === undefined ? "fill-sunken" : tints[outcome]} />
          ))}
          {places.bands.map(({ middle, match }) => match && <ExitPath key={middle} d={middle} match={match} />)}
          {places.rules.map(({ bar, slots }) =>
            slots.map(
              ({ exit, count, y }) =>
                exit &&
                count === 0 && (
                  <ExitPath
                    key={`${bar.x} ${exit.match}`}
                    d={`M${bar.x + barWidth} ${y}h${stub}`}
                    match={exit.match}
                    isEmpty
                  />
                ),
            ),
          )}
          {[places.input, ...places.rules.map(({ bar }) => bar), ...places.ends.map(({ bar }) => bar)].map((bar) => (
            <rect key={`${bar.x} ${bar.y}`} {...bar} width={barWidth} rx="1" className="fill-ink" />
          ))}
        </svg>
        <Heads counts={counts} places={places} />
        {places.rules.map(({ bar, slots }, index) =>
          slots.map((slot) => (
            <At
              key={`${bar.x} ${slot.exit?.match}`}
              places={places}
              x={bar.x + barWidth + (slot.count === 0 ? stub : 0) + 6}
              y={slot.y}
              className="mt-0.5"
            >
              <Exit slot={slot} step={step} rule={index + 1} hasWords={places.pitch >= roomForWords} />
            </At>
          )),
        )}
        {places.ends.map(({ bar, end }) => (
          <At key={end.action} places={places} x={bar.x} y={bar.y} className={clsx("-mt-4.5 whitespace-nowrap", halo)}>
            {uploadActionLabels[end.action]} <span className="text-muted">{end.count.toLocaleString("en")}</span>
          </At>
        ))}
        {counts.unread > 0 && (
          <At
            places={places}
            x={barWidth + 6}
            y={places.input.y + places.input.height}
            className={clsx("mt-0.5 w-26 leading-tight", halo)}
          >
            <Door
              href={resultHref({ step, rule: 0 })}
              count={counts.unread}
              label={runPageText("flow.unreadName", { count: counts.unread })}
              className="font-semibold"
            />
            <span className="text-muted"> {runPageText("flow.unread", { count: counts.unread })}</span>
          </At>
        )}
        {outcomes.map((outcome) => (
          <OutcomeEnd key={outcome} outcome={outcome} count={counts.outcomes[outcome]} step={step} places={places} />
        ))}
      </div>
    </div>
  );
}

interface ExitPathProps {
  readonly d: string;
  readonly match: MatchOutcome;
  readonly isEmpty?: boolean;
}

/** The line of a match result; the double one is a wide line with a narrow one cut out of it. */
function ExitPath({ d, match, isEmpty = false }: ExitPathProps) {
  const colour = isEmpty ? "stroke-line-control" : "stroke-ink";
  if (match !== "multiple") return <path d={d} {...exitStroke(match)} className={colour} />;
  return (
    <>
      <path d={d} fill="none" strokeWidth="5" className={colour} />
      <path d={d} fill="none" strokeWidth="2" className="stroke-surface" />
    </>
  );
}

/** Colour begins where an outcome is known; one that few rows have is a line, so it is drawn in full. */
const tints: Readonly<Record<Outcome, string>> = {
  created: "fill-created/20",
  updated: "fill-updated/20",
  unarchived: "fill-unarchived/20",
  unchanged: "fill-unchanged/20",
  skipped: "fill-skipped/30",
  failed: "fill-failed/30",
};

interface AtProps {
  readonly places: FlowPlaces;
  readonly x: number;
  readonly y: number;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Something written at a place of the picture, in the size of the page's text. */
function At({ places, x, y, className, children }: AtProps) {
  return (
    <div
      className={clsx("absolute", className)}
      style={{ insetInlineStart: `${(x / places.width) * 100}%`, top: `${(y / places.height) * 100}%` }}
    >
      {children}
    </div>
  );
}

function Heads({ counts, places }: { readonly counts: FlowCounts; readonly places: FlowPlaces }) {
  const end = places.ends[0]?.bar.x;
  return (
    <>
      <At places={places} x={0} y={0}>
        <Head small={runPageText("flow.input")} strong={runPageText("flow.rows", { count: counts.total })} />
      </At>
      {places.rules.map(({ bar }, index) => (
        <At key={bar.x} places={places} x={bar.x} y={0}>
          <div style={{ maxWidth: places.pitch - 12 }}>
            <Head small={runPageText("flow.rule", { rule: index + 1 })} strong={counts.rules[index]?.field ?? ""} />
          </div>
        </At>
      ))}
      {end !== undefined && (
        <At places={places} x={end} y={0}>
          <Head small={runPageText("flow.function")} />
        </At>
      )}
      <At places={places} x={places.outcomes.created.x} y={0}>
        <Head small={runPageText("flow.outcome")} />
      </At>
    </>
  );
}

function Head({ small, strong }: { readonly small: string; readonly strong?: string }) {
  return (
    <>
      <div className="truncate text-muted">{small}</div>
      {strong !== undefined && (
        <div className="truncate font-semibold" title={strong}>
          <bdi>{strong}</bdi>
        </div>
      )}
    </>
  );
}

interface ExitProps {
  readonly slot: FlowSlot;
  readonly step: number;
  readonly rule: number;
  readonly hasWords: boolean;
}

function Exit({ slot: { exit, count }, step, rule, hasWords }: ExitProps) {
  if (exit === undefined) {
    return <span className="whitespace-nowrap text-failed">{runPageText("flow.failed", { count })}</span>;
  }
  const { match } = exit;
  const isEmpty = count === 0;
  return (
    <span className={clsx("whitespace-nowrap", isEmpty ? "relative -top-2.5 text-faint" : halo)}>
      <Door
        href={resultHref({ step, via: pathPart({ rule, match }) })}
        count={count}
        label={runPageText("flow.exitName", { count, rule, match })}
        className="font-semibold"
      />
      {hasWords && <span className={isEmpty ? undefined : "text-muted"}> {runPageText(`flow.match.${match}`)}</span>}
    </span>
  );
}

interface OutcomeEndProps {
  readonly outcome: Outcome;
  readonly count: number;
  readonly step: number;
  readonly places: FlowPlaces;
}

function OutcomeEnd({ outcome, count, step, places }: OutcomeEndProps) {
  const { x, y, height } = places.outcomes[outcome];
  return (
    <>
      {count > 0 && (
        <div
          className={clsx("absolute w-3 rounded-[2px]", styles[outcome])}
          style={{
            insetInlineStart: `${(x / places.width) * 100}%`,
            top: `${(y / places.height) * 100}%`,
            height: `${(height / places.height) * 100}%`,
          }}
        />
      )}
      <At
        places={places}
        x={x + 24}
        y={y + height / 2}
        className="end-0 -mt-3 flex h-6 items-center justify-between gap-3 text-table"
      >
        <OutcomeMark outcome={outcome} size={14} />
        <Door
          href={resultHref({ step, outcome })}
          count={count}
          label={runPageText("flow.outcomeCount", { count, outcome: runPageText(`sentence.words.${outcome}`) })}
        />
      </At>
    </>
  );
}
