import clsx from "clsx";

/** Holds the place of a text or a picture while it loads; size it by `className`. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={clsx("appear-late rounded-tag bg-sunken", className)} />;
}
