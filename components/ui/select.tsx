import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

/** The browser's own select. For long or searchable lists there are others. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={clsx("relative block min-w-0", className)}>
      <select
        className={clsx(
          "min-h-8 w-full min-w-0 appearance-none truncate rounded-control border border-line-control bg-surface ps-2.5 pe-8 text-ink pointer-coarse:min-h-11",
          "aria-invalid:border-failed not-disabled:cursor-pointer disabled:opacity-55",
        )}
        {...rest}
      >
        {children}
      </select>
      <ChevronDown
        size={14}
        strokeWidth={1.75}
        aria-hidden
        className="pointer-events-none absolute inset-y-0 end-2.5 my-auto text-muted"
      />
    </span>
  );
}
