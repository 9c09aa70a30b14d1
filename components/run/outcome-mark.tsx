import clsx from "clsx";
import type { Outcome } from "@/lib/model/row-result.ts";
import { outcomeLooks } from "./outcome-look.ts";
import { OutcomeSign } from "./outcome-sign.tsx";

interface Props {
  readonly outcome: Outcome;
  readonly size?: number;
  readonly className?: string;
}

/** Sign, word and colour of an outcome, always the three together. */
export function OutcomeMark({ outcome, size, className }: Props) {
  const { word, textColour } = outcomeLooks[outcome];
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 align-middle font-medium whitespace-nowrap",
        textColour,
        className,
      )}
    >
      <OutcomeSign outcome={outcome} size={size} />
      {word}
    </span>
  );
}
