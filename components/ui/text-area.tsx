import clsx from "clsx";
import type { ComponentProps } from "react";

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={clsx(
        "w-full min-w-0 rounded-control border border-line-control bg-surface px-2.5 py-1.5",
        "aria-invalid:border-failed",
        className,
      )}
      {...rest}
    />
  );
}
