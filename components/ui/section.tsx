import clsx from "clsx";
import { type ReactNode, useId } from "react";

interface Props {
  readonly title: ReactNode;
  /** A short fact beside the title. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
  readonly level?: 2 | 3;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of a page under its own heading: space and a heading, no box. Those of level 2 are landmarks. */
export function Section({ title, meta, actions, level = 2, className, children }: Props) {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-labelledby={level === 2 ? id : undefined} className={className}>
      <div className={clsx("flex flex-wrap items-center gap-x-3 gap-y-1", level === 2 ? "min-h-8" : "min-h-6")}>
        <Heading id={id}>{title}</Heading>
        {meta !== undefined && <span className="text-meta text-muted">{meta}</span>}
        {actions !== undefined && <div className="ms-auto flex items-center gap-2">{actions}</div>}
      </div>
      <div className="mt-2">{children}</div>
    </section>
  );
}
