import { X } from "lucide-react";
import { Link } from "@/components/ui/link.tsx";
import { startMark } from "@/lib/model/start-count.ts";
import { text } from "@/lib/texts/text.ts";
import { filtered, type ResultQuery, resultHref } from "./result-query.ts";
import type { StartView } from "./run-view.ts";

interface Props {
  readonly query: ResultQuery;
  readonly starts: readonly StartView[];
}

/** Filters that no control on the page shows, each with a way to take it off. */
export function ActiveFilters({ query, starts }: Props) {
  const start = starts.find((each) => startMark(each) === query.starts);
  const filters = [
    ...(query.rule === undefined
      ? []
      : [{ label: text("runs.filter.rule", { rule: query.rule }), without: filtered(query, { rule: undefined }) }]),
    ...(query.cause === undefined
      ? []
      : [{ label: text(`runs.filter.causes.${query.cause}`), without: filtered(query, { cause: undefined }) }]),
    ...(query.hasWarning === undefined
      ? []
      : [{ label: text("runs.filter.hasWarning"), without: filtered(query, { hasWarning: undefined }) }]),
    ...(query.starts === undefined
      ? []
      : [
          {
            label: start ? text(`runs.starts.filter.${start.kind}`, { automation: start.name }) : query.starts,
            without: filtered(query, { starts: undefined }),
          },
        ]),
  ];
  if (filters.length === 0) return null;
  return (
    <ul aria-label={text("runs.filter.active")} className="mt-2 flex flex-wrap gap-1">
      {filters.map(({ label, without }) => (
        <li key={label}>
          <Link
            href={resultHref(without)}
            scroll={false}
            aria-label={text("runs.filter.remove", { label })}
            className="inline-flex min-h-7 items-center gap-1.5 rounded-control border border-line-strong bg-canvas px-2 text-table pointer-coarse:min-h-11"
          >
            {label}
            <X size={14} strokeWidth={1.75} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}
