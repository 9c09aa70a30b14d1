import clsx from "clsx";
import { text } from "@/lib/texts/text.ts";
import type { Arrow } from "./arrow-lanes.ts";

interface Props {
  readonly arrow: Arrow;
  /** The name of the step that is needed. */
  readonly fromName: string;
  /** Grid lines of the heads of the two steps. */
  readonly firstRow: number;
  readonly lastRow: number;
}

/** From a step to one that needs it: ink for a captured variable, grey for a relationship. The words stand beside. */
export function DependencyArrow({ arrow, fromName, firstRow, lastRow }: Props) {
  const isUpward = arrow.from > arrow.to;
  const colour = isUpward
    ? "border-warn text-warn"
    : arrow.kind === "captured"
      ? "border-ink text-ink"
      : "border-line-control text-line-control";
  return (
    <div
      aria-hidden
      style={{
        gridRow: `${firstRow} / ${lastRow + 1}`,
        gridColumn: `3 / span ${arrow.lane + 1}`,
        marginBlockStart: `${2.75 - arrow.lane * 0.625}rem`,
        marginBlockEnd: `${1.75 - arrow.lane * 0.5}rem`,
      }}
      className={clsx(
        "relative ms-0.5 me-11 hidden rounded-e-[12px] border-[1.5px] border-s-0 lg:block",
        colour,
        "pointer-events-none",
      )}
    >
      <Dot className={isUpward ? "-bottom-[3.75px]" : "-top-[3.75px]"} />
      <Head className={isUpward ? "-top-[6.75px]" : "-bottom-[6.75px]"} />
      <span className="absolute end-0 top-1/2 w-21 translate-x-1/2 -translate-y-1/2 bg-surface py-1 text-center text-meta text-muted wrap-anywhere rtl:-translate-x-1/2">
        {arrow.kind === "captured" ? (
          <span className="mono font-medium text-ink">{arrow.label}</span>
        ) : (
          <>
            <span className="font-medium text-ink">{arrow.label}</span>
            <br />
            {text("connectors.pointsTo", { object: fromName })}
          </>
        )}
      </span>
    </div>
  );
}

function Dot({ className }: { readonly className: string }) {
  return <span className={clsx("absolute -start-1.25 size-1.5 rounded-full bg-current", className)} />;
}

function Head({ className }: { readonly className: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 7 12"
      width={7}
      height={12}
      className={clsx("absolute start-0.5 rtl:-scale-x-100", className)}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="m6.200 1-5.200 5 5.200 5" />
    </svg>
  );
}
