import clsx from "clsx";
import { Link } from "@/components/ui/link.tsx";
import { automationsText } from "@/lib/texts/automations-text.ts";

interface Props {
  readonly apiName: string;
  readonly current: "settings" | "deliveries";
}

/** The views of an automation, each with its own address. */
export function AutomationTabs({ apiName, current }: Props) {
  const tabs = [
    { tab: "settings", href: `/automations/${apiName}` },
    { tab: "deliveries", href: `/automations/${apiName}/deliveries` },
  ] as const;
  return (
    <nav aria-label={automationsText("tabs.label")} className="mb-6 flex gap-6 border-b border-line">
      {tabs.map(({ tab, href }) => (
        <Link
          key={tab}
          href={href}
          scroll={false}
          aria-current={tab === current ? "page" : undefined}
          className={clsx(
            "-mb-px flex min-h-9 items-center border-b-2 font-medium pointer-coarse:min-h-11",
            tab === current ? "border-ink text-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          {automationsText(`tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
