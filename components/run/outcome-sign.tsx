import type { ReactNode } from "react";
import type { Outcome } from "@/lib/model/row-result.ts";

const shapes: Record<Outcome, ReactNode> = {
  created: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 5.25v5.5M5.25 8h5.5" />
    </>
  ),
  updated: (
    <path d="m3 13 .7-3L10.500 3.200a1.300 1.300 0 0 1 1.800 0l.5.5a1.300 1.300 0 0 1 0 1.800L6 12.300zM9.300 4.400l2.300 2.300" />
  ),
  unarchived: <path d="M3.200 3v3.500h3.500M3.400 6.300A5.250 5.250 0 1 1 2.900 9.300" />,
  unchanged: <path d="M3.500 6h9M3.500 10h9" />,
  skipped: <path d="m3.500 4 4 4-4 4M8.500 4l4 4-4 4" />,
  failed: <path d="m4 4 8 8M12 4l-8 8" />,
};

/** The sign of an outcome, in the colour of its text. Its word stands beside it. */
export function OutcomeSign({ outcome, size = 16 }: { readonly outcome: Outcome; readonly size?: number }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden
      className="shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {shapes[outcome]}
    </svg>
  );
}
