import clsx from "clsx";
import { Link } from "@/components/ui/link.tsx";

interface Props {
  readonly href: string;
  readonly count: number;
  /** What the count counts, for its name: "1,204 created". */
  readonly label: string;
  readonly className?: string;
}

const number = new Intl.NumberFormat("en");

/** A count that opens the rows behind it. Zero opens nothing, so it is no link. */
export function Door({ href, count, label, className }: Props) {
  if (count === 0) return <span className="text-faint tabular-nums">{number.format(0)}</span>;
  return (
    <Link href={href} scroll={false} aria-label={label} className={clsx("door", className)}>
      {number.format(count)}
    </Link>
  );
}
