import { X } from "lucide-react";
import { Link } from "@/components/ui/link.tsx";
import { text } from "@/lib/texts/text.ts";

export interface ShownFilter {
  readonly key: string;
  readonly sentence: string;
  /** Why it is not applied. */
  readonly problem: string | undefined;
  readonly hrefWithout: string;
}

/** The filters of a list, each with a way to take it off. */
export function RecordFilters({ filters }: { readonly filters: readonly ShownFilter[] }) {
  if (filters.length === 0) return null;
  return (
    <ul aria-label={text("records.filters.active")} className="mb-4 flex flex-wrap gap-2">
      {filters.map(({ key, sentence, problem, hrefWithout }) => (
        <li key={key} className="min-w-0">
          <Link
            href={hrefWithout}
            scroll={false}
            aria-label={text("records.filters.remove", { filter: sentence })}
            className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-control border border-line-strong bg-canvas px-2 text-table pointer-coarse:min-h-11"
          >
            <bdi className="truncate">{sentence}</bdi>
            <X size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
          </Link>
          {problem !== undefined && <p className="mt-1 text-meta text-warn">{problem}</p>}
        </li>
      ))}
    </ul>
  );
}
