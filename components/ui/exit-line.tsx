import clsx from "clsx";
import type { MatchOutcome } from "@/lib/model/row-result.ts";

interface Props {
  readonly match: MatchOutcome;
  readonly className?: string;
}

const dashes: Record<MatchOutcome, string | undefined> = {
  none: "0.1 4.2",
  single: undefined,
  multiple: undefined,
  archived: "6 4",
};

/** How the line of a match result is drawn; two of them stand for several matches. */
export function exitStroke(match: MatchOutcome) {
  return {
    fill: "none",
    strokeWidth: match === "none" ? 2.25 : 1.75,
    strokeLinecap: match === "none" ? ("round" as const) : ("butt" as const),
    strokeDasharray: dashes[match],
  };
}

/**
 * The line style of one of the four match results, the same in every picture: none dotted, single solid, multiple
 * double, archived dashed. The word stands beside it.
 */
export function ExitLine({ match, className }: Props) {
  return (
    <svg
      viewBox="0 0 28 8"
      width={28}
      height={8}
      aria-hidden
      className={clsx("shrink-0 overflow-visible stroke-ink", className)}
      {...exitStroke(match)}
    >
      <path d={match === "multiple" ? "M0 2.25h28M0 5.75h28" : "M0 4h28"} />
    </svg>
  );
}

/** The same line downwards, as long as its box: between the rules of a trace. */
export function ExitLineDown({ match, className }: Props) {
  return (
    <svg width={8} aria-hidden className={clsx("h-full overflow-visible stroke-ink", className)} {...exitStroke(match)}>
      {match === "multiple" ? (
        <>
          <line x1="2.25" x2="2.25" y1="0" y2="100%" />
          <line x1="5.75" x2="5.75" y1="0" y2="100%" />
        </>
      ) : (
        <line x1="4" x2="4" y1="0" y2="100%" />
      )}
    </svg>
  );
}
