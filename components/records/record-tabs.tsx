import clsx from "clsx";
import { Link } from "@/components/ui/link.tsx";
import { recordsText } from "@/lib/texts/records-text.ts";
import { text } from "@/lib/texts/text.ts";
import { type RecordPageView, recordHref, recordTabs } from "./record-page-query.ts";

interface Props {
  readonly object: string;
  readonly id: string;
  readonly current: RecordPageView["tab"];
  readonly fieldCount: number;
}

/** The views of a Record, each with its own address. */
export function RecordTabs({ object, id, current, fieldCount }: Props) {
  return (
    <nav aria-label={recordsText("tabs.label")} className="mb-5 flex gap-6 border-b border-line">
      {recordTabs.map((tab) => (
        <Link
          key={tab}
          href={recordHref(object, id, { tab })}
          scroll={false}
          aria-current={tab === current ? "page" : undefined}
          className={clsx(
            "-mb-px flex min-h-9 items-center gap-1.5 border-b-2 font-medium pointer-coarse:min-h-11",
            tab === current ? "border-ink text-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          {recordsText(`tabs.${tab}`)}
          {tab === "fields" && (
            <span className="font-normal tabular-nums text-muted">
              {text("connectors.count", { count: fieldCount })}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
