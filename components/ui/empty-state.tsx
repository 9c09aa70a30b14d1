import type { ReactNode } from "react";

interface Props {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Why there is nothing here, and what to do about it. */
export function EmptyState({ title, children, actions }: Props) {
  return (
    <div className="rounded-card border border-dashed border-line-strong px-6 py-12 text-center">
      <p className="mx-auto font-medium">{title}</p>
      {children !== undefined && <div className="mx-auto mt-1 max-w-[56ch] text-muted *:mx-auto">{children}</div>}
      {actions !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
