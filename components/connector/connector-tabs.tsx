import clsx from "clsx";
import Link from "next/link";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly apiName: string;
  readonly current: "overview" | "variables";
  readonly variableCount: number;
}

/** The views of one SmartConnector, each a page of its own. */
export function ConnectorTabs({ apiName, current, variableCount }: Props) {
  const tabs = [
    { name: "overview", href: `/connectors/${apiName}`, label: text("connectors.overview"), count: undefined },
    {
      name: "variables",
      href: `/connectors/${apiName}/variables`,
      label: text("connectors.variablesTab"),
      count: variableCount,
    },
  ] as const;
  return (
    <nav aria-label={text("connectors.views")} className="mb-5 flex gap-6 border-b border-line">
      {tabs.map(({ name, href, label, count }) => (
        <Link
          key={name}
          href={href}
          aria-current={name === current ? "page" : undefined}
          className={clsx(
            "-mb-px flex min-h-9 items-center gap-1.5 border-b-2 font-medium",
            name === current ? "border-ink text-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          {label}
          {count !== undefined && (
            <span className="font-normal tabular-nums text-muted">{text("connectors.count", { count })}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
