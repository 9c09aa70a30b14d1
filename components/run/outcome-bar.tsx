import clsx from "clsx";
import { type Outcome, outcomes, type StepSummary } from "@/lib/model/row-result.ts";
import { text } from "@/lib/texts/text.ts";
import styles from "./outcome-bar.module.css";
import { rowsOf } from "./summary-math.ts";

interface Props {
  readonly summary: StepSummary;
  /** Rows that a stopped run did not come to. */
  readonly unreached?: number;
  /** The small form of lists, 8 px high. */
  readonly isMini?: boolean;
  /** The outcome that is filtered by; the others step back. */
  readonly selected?: Outcome;
  /** A short cut for the mouse: the filter buttons beside the bar do the same. */
  readonly onSelect?: (outcome: Outcome) => void;
}

/** How the rows of a step ended, as segments in the order of the outcomes. The counts stand in its label. */
export function OutcomeBar({ summary, unreached = 0, isMini = false, selected, onSelect }: Props) {
  const shown = outcomes.filter((outcome) => summary[outcome] > 0);
  if (shown.length === 0) return null;
  const left = unreached > 0 && text("runs.segment", { outcome: text("runs.notReached"), count: unreached });
  const label = text("runs.bar", { ...summary, total: rowsOf(summary) + unreached });
  return (
    <div role="img" aria-label={left ? `${label}. ${left}` : label} className={clsx(styles.bar, isMini && styles.mini)}>
      {shown.map((outcome) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the filter buttons beside the bar do the same
        // biome-ignore lint/a11y/useKeyWithClickEvents: as above
        <span
          key={outcome}
          title={text("runs.segment", { outcome: text(`runs.outcome.${outcome}`), count: summary[outcome] })}
          style={{ flexGrow: summary[outcome] }}
          className={clsx(
            styles.segment,
            styles[outcome],
            selected !== undefined && selected !== outcome && styles.dimmed,
            onSelect && "cursor-pointer",
          )}
          onClick={onSelect && (() => onSelect(outcome))}
        />
      ))}
      {left && <span title={left} style={{ flexGrow: unreached }} className={clsx(styles.segment, styles.unreached)} />}
    </div>
  );
}
