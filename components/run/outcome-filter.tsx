"use client";

import clsx from "clsx";
import { type Outcome, outcomes, type StepSummary } from "@/lib/model/row-result.ts";
import { text } from "@/lib/texts/text.ts";
import { outcomeLooks } from "./outcome-look.ts";
import { OutcomeSign } from "./outcome-sign.tsx";

interface Props {
  readonly summary: StepSummary;
  readonly selected: Outcome | undefined;
  readonly onSelect: (outcome: Outcome) => void;
}

const number = new Intl.NumberFormat("en");

/** One button an outcome; on a phone they are the legend of the bar, two in a line. */
export function OutcomeFilter({ summary, selected, onSelect }: Props) {
  return (
    <fieldset className="grid min-w-0 grid-cols-2 gap-x-4 sm:flex sm:flex-wrap sm:gap-1">
      <legend className="sr-only">{text("runs.filter.legend")}</legend>
      {outcomes.map((outcome) => {
        const { word, textColour, shortcut } = outcomeLooks[outcome];
        const count = summary[outcome];
        const isSelected = outcome === selected;
        return (
          <button
            key={outcome}
            type="button"
            aria-pressed={isSelected}
            aria-keyshortcuts={shortcut}
            disabled={count === 0 && !isSelected}
            onClick={() => onSelect(outcome)}
            className={clsx(
              "flex items-center gap-1.5 font-medium whitespace-nowrap",
              "max-sm:min-h-11 max-sm:border-b max-sm:border-line sm:min-h-7 sm:rounded-control sm:border sm:px-2 sm:text-table",
              isSelected
                ? "sm:border-line-strong sm:bg-canvas sm:ring-1 sm:ring-ink"
                : "sm:border-transparent sm:hover:bg-hover",
              count === 0 ? "text-faint" : textColour,
            )}
          >
            <OutcomeSign outcome={outcome} size={14} />
            <span className="sr-only">{text("runs.filter.name", { outcome: word, count })}</span>
            <span aria-hidden>{word}</span>
            <span
              aria-hidden
              className={clsx(
                "tabular-nums max-sm:ms-auto",
                count === 0
                  ? "text-faint"
                  : "font-semibold text-ink decoration-line-control underline-offset-[3px] max-sm:underline",
                isSelected && "max-sm:decoration-ink max-sm:decoration-2",
              )}
            >
              {number.format(count)}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
