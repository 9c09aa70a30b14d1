import { SegmentLinks } from "@/components/ui/segment-links.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { type ResultQuery, resultHref } from "./result-query.ts";
import type { RunStepView } from "./run-view.ts";

/** Which step's rows are shown, where the matrix that says so does not fit. */
export function StepChoice({ steps, query }: { readonly steps: readonly RunStepView[]; readonly query: ResultQuery }) {
  if (steps.length < 2) return null;
  return (
    <div className="mt-3 overflow-x-auto sm:hidden">
      <SegmentLinks
        label={runPageText("matrix.step")}
        segments={steps.map((step, index) => ({
          key: `${index}`,
          label: step.name,
          href: resultHref({ step: index + 1, view: query.view }),
          isCurrent: index + 1 === query.step,
        }))}
      />
    </div>
  );
}
