import { SegmentLinks } from "@/components/ui/segment-links.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { type ResultQuery, resultHref } from "./result-query.ts";

interface Props {
  readonly query: ResultQuery;
  /** The name of the load step. */
  readonly step: string;
}

/** Whether the rows of a step are shown, or what they come to together. */
export function ViewSwitch({ query, step }: Props) {
  return (
    <SegmentLinks
      label={runPageText("view.label", { step })}
      segments={(["rows", "flow", "issues"] as const).map((view) => ({
        key: view,
        label: runPageText(`view.${view}`),
        href: resultHref({ ...query, row: undefined, view: view === "rows" ? undefined : view }),
        isCurrent: view === (query.view ?? "rows"),
      }))}
    />
  );
}
