import type { ReactNode } from "react";
import { Link } from "@/components/ui/link.tsx";
import { startMark } from "@/lib/model/start-count.ts";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { resultHref } from "./result-query.ts";
import type { RunStepView, StartView } from "./run-view.ts";

interface Props {
  readonly starts: readonly StartView[];
  readonly steps: readonly RunStepView[];
  /** Whether each number opens its rows. */
  readonly areDoors: boolean;
}

/** Which automations a run like this dry run would start or keep silent, and how often. */
export function RunStarts({ starts, steps, areDoors }: Props) {
  return starts.map((start) => (
    <li key={`${start.step} ${startMark(start)}`}>
      {runPageText.rich(`starts.${start.kind}`, {
        count: start.count,
        step: steps[start.step - 1]?.name ?? "",
        name: () => <bdi key="name">{start.name}</bdi>,
        times: (chunks) => (areDoors ? <Door key="times" start={start} chunks={chunks} /> : chunks),
      })}
    </li>
  ));
}

function Door({ start, chunks }: { readonly start: StartView; readonly chunks: ReactNode }) {
  return (
    <Link
      href={resultHref({ step: start.step, starts: startMark(start) })}
      scroll={false}
      className="text-ink underline decoration-1 underline-offset-[3px]"
    >
      {chunks}
    </Link>
  );
}
