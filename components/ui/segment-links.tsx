import clsx from "clsx";
import { Link } from "./link.tsx";

interface Segment {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  readonly isCurrent: boolean;
}

interface Props {
  readonly label: string;
  readonly segments: readonly Segment[];
  readonly turnTo?: (href: string) => void;
}

/** A choice of views, each with its own address. */
export function SegmentLinks({ label, segments, turnTo }: Props) {
  return (
    <nav aria-label={label} className="inline-flex gap-0.5 rounded-control bg-sunken p-0.5">
      {segments.map((segment) => (
        <Link
          key={segment.key}
          href={segment.href}
          scroll={false}
          turnTo={turnTo}
          aria-current={segment.isCurrent ? "true" : undefined}
          className={clsx(
            "inline-flex min-h-7 items-center rounded-[5px] border px-3 text-table font-medium pointer-coarse:min-h-11",
            segment.isCurrent
              ? "border-line-strong bg-surface text-ink"
              : "border-transparent text-muted hover:text-ink",
          )}
        >
          {segment.label}
        </Link>
      ))}
    </nav>
  );
}
