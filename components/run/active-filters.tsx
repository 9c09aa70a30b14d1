import { FilterList } from "@/components/ui/filter-list.tsx";
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
  return (
    <FilterList
      label={text("runs.filter.active")}
      filters={filters.map(({ label, without }) => ({
        key: label,
        sentence: label,
        name: text("runs.filter.remove", { label }),
        hrefWithout: resultHref(without),
      }))}
      className="mt-2 gap-1"
    />
  );
}
