import clsx from "clsx";
import { CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type Tone = "info" | "warning" | "failure";

interface Props {
  readonly tone: Tone;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Announce at once: for what appears after the person did something. Leave out for what the page came with. */
  readonly isLive?: boolean;
}

const looks: Record<Tone, { icon: typeof Info; frame: string; title: string }> = {
  info: { icon: Info, frame: "border-line-strong bg-canvas", title: "text-ink" },
  warning: { icon: TriangleAlert, frame: "border-warn-line bg-warn-tint", title: "text-warn" },
  failure: { icon: CircleX, frame: "border-failed bg-failed-tint", title: "text-failed" },
};

/** A message that stays: what is so, and what to do. */
export function Alert({ tone, title, children, isLive = false }: Props) {
  const { icon: Icon, frame, title: titleColour } = looks[tone];
  return (
    <div role={isLive ? "alert" : undefined} className={clsx("flex gap-3 rounded-card border px-4 py-3", frame)}>
      <Icon size={16} strokeWidth={1.75} aria-hidden className={clsx("mt-0.5 shrink-0", titleColour)} />
      <div className="min-w-0">
        <p className={clsx("font-medium", titleColour)}>{title}</p>
        {children !== undefined && <div className="mt-1 text-table text-ink">{children}</div>}
      </div>
    </div>
  );
}
