import clsx from "clsx";
import type { ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
  readonly className?: string;
}

/** An outlined fact beside a title, such as "Nothing was written". */
export function Chip({ children, className }: Props) {
  return (
    <span
      className={clsx(
        "inline-flex min-h-6 items-center gap-1.5 rounded-full border border-line px-2 text-meta whitespace-nowrap text-muted",
        className,
      )}
    >
      {children}
    </span>
  );
}
