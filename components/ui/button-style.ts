import clsx from "clsx";

export type ButtonVariant = "primary" | "secondary" | "ghost";
export type ButtonSize = "sm" | "md" | "lg";

const variants: Record<ButtonVariant, string> = {
  primary: "border-ink bg-ink text-on-ink not-disabled:hover:opacity-90",
  secondary: "border-line-strong bg-surface text-ink not-disabled:hover:bg-canvas",
  ghost: "border-transparent text-muted not-disabled:hover:bg-hover not-disabled:hover:text-ink",
};

const sizes: Record<ButtonSize, string> = {
  sm: "min-h-7 px-2.5 text-table",
  md: "min-h-8 px-3",
  lg: "min-h-9 px-4",
};

/** The look of a button, for `button` and for links that act like one. One primary button a screen. */
export function buttonStyle(variant: ButtonVariant = "secondary", size: ButtonSize = "md", className?: string) {
  return clsx(
    "inline-flex items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap no-underline pointer-coarse:min-h-11",
    "disabled:opacity-55 aria-disabled:opacity-55",
    variants[variant],
    sizes[size],
    className,
  );
}
