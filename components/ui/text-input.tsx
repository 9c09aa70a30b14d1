import clsx from "clsx";
import type { ComponentProps } from "react";

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      className={clsx(
        "min-h-8 w-full min-w-0 rounded-control border border-line-control bg-surface px-2.5 pointer-coarse:min-h-11",
        "aria-invalid:border-failed",
        className,
      )}
      {...rest}
    />
  );
}
