import { text } from "@/lib/texts/text.ts";
import { RunStarts } from "./run-starts.tsx";
import type { RunView } from "./run-view.ts";

interface Props {
  readonly run: Pick<RunView, "mode" | "automations" | "starts" | "steps">;
}

/** How often each automation started, or would start; a number of a dry run opens its rows. */
export function RunFacts({ run: { mode, automations, starts, steps } }: Props) {
  if (starts.length > 0) {
    return (
      <ul aria-label={text("runs.starts.title")} className="mt-2 text-meta text-muted tabular-nums">
        <RunStarts starts={starts} steps={steps} areDoors />
      </ul>
    );
  }
  const counts = new Map<string, number>();
  for (const { name, count } of automations) counts.set(name, (counts.get(name) ?? 0) + count);
  if (counts.size === 0) return null;
  return (
    <p className="mt-2 max-w-none text-meta text-muted tabular-nums">
      {[...counts].map(([name, count]) => text(`runs.automation.${mode}`, { name, count })).join(" ")}
    </p>
  );
}
