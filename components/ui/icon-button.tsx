import clsx from "clsx";
import type { ComponentProps } from "react";

interface Props extends Omit<ComponentProps<"button">, "aria-label" | "title"> {
  /** Its accessible name and tooltip: an icon alone is never enough. */
  readonly label: string;
}

export function IconButton({ label, className, type = "button", ...rest }: Props) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={clsx(
        "grid size-7 place-items-center rounded-control text-muted hover:bg-hover hover:text-ink pointer-coarse:size-11",
        className,
      )}
      {...rest}
    />
  );
}
