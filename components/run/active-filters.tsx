import { FilterList } from "@/components/ui/filter-list.tsx";
import { startMark } from "@/lib/model/start-count.ts";
import { pathText } from "@/lib/texts/path-text.ts";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import { filtered, type ResultQuery, resultHref } from "./result-query.ts";
import type { StartView } from "./run-view.ts";

interface Props {
  readonly query: ResultQuery;
  readonly starts: readonly StartView[];
}

/** Filters that no control on the page shows, each with a way to take it off. */
export function ActiveFilters({ query, starts }: Props) {
  const { rule, cause, path, via, hasWarning, effect, differsFrom } = query;
  const start = starts.find((each) => startMark(each) === query.starts);
  const labels: readonly (readonly [Filter, string | undefined])[] = [
    [
      "rule",
      rule === undefined ? undefined : rule === 0 ? text("runs.filter.noRule") : text("runs.filter.rule", { rule }),
    ],
    ["cause", cause && text(`runs.filter.causes.${cause}`)],
    ["path", path && text("runs.filter.path", { path: pathText(path) })],
    ["via", via && text("runs.filter.via", { path: pathText(via) })],
    ["hasWarning", hasWarning && text("runs.filter.hasWarning")],
    ["effect", effect && text(`runs.filter.effect.${effect}`)],
    ["differsFrom", differsFrom === undefined ? undefined : runPageText("foreseen.filter", { id: differsFrom })],
    ["starts", start ? runPageText(`starts.filter.${start.kind}`, { automation: start.name }) : query.starts],
  ];
  return (
    <FilterList
      label={text("runs.filter.active")}
      filters={labels.flatMap(([name, label]) =>
        label === undefined
          ? []
          : {
              key: label,
              sentence: label,
              name: text("runs.filter.remove", { label }),
              hrefWithout: resultHref(filtered(query, { [name]: undefined })),
            },
      )}
      className="mt-2 gap-1"
    />
  );
}

type Filter = "rule" | "cause" | "path" | "via" | "hasWarning" | "effect" | "differsFrom" | "starts";
