import clsx from "clsx";
import type { ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
  readonly tone?: "neutral" | "warn";
}

/** A small word beside a name, such as Sample or Archived. */
export function Badge({ children, tone = "neutral" }: Props) {
  return (
    <span
      title={typeof children === "string" ? children : undefined}
      className={clsx(
        "inline-block max-w-40 truncate rounded-tag px-1.25 align-bottom text-meta font-medium",
        tone === "warn" ? "bg-warn-tint text-warn" : "bg-sunken text-muted",
      )}
    >
      {children}
    </span>
  );
}
