import type { ReactNode } from "react";
import { PageTitle } from "./page-title.tsx";

interface Props {
  readonly title: ReactNode;
  /** Badges and chips beside the title. */
  readonly badges?: ReactNode;
  /** Buttons at the end of the line. */
  readonly actions?: ReactNode;
  /** A line or two under the title. */
  readonly children?: ReactNode;
}

/** The page's one h1 with what belongs to it. */
export function PageHeader({ title, badges, actions, children }: Props) {
  return (
    <header className="mb-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <PageTitle>{title}</PageTitle>
        {badges}
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2 sm:ms-auto">{actions}</div>}
      </div>
      {children !== undefined && <div className="mt-1 text-muted">{children}</div>}
    </header>
  );
}
