import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  readonly id: string;
  readonly message: string | undefined;
  /** Ways out, as buttons. */
  readonly children?: ReactNode;
}

/** What is wrong with the control above, which names this line by `aria-describedby`. */
export function FaultLine({ id, message, children }: Props) {
  if (message === undefined) return null;
  return (
    <div id={id} className="mt-1.5 flex gap-1.5 text-table text-failed">
      <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-0.75 shrink-0" />
      <div>
        <p role="alert">{message}</p>
        {children !== undefined && <div className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-ink">{children}</div>}
      </div>
    </div>
  );
}
