import type { RunMode } from "@/lib/model/run.ts";
import { text } from "@/lib/texts/text.ts";
import type { RunView } from "./run-view.ts";

/** How often each automation started, or would start, summed over its triggers. */
export function RunFacts({
  mode,
  automations,
}: {
  readonly mode: RunMode;
  readonly automations: RunView["automations"];
}) {
  const counts = new Map<string, number>();
  for (const { name, count } of automations) counts.set(name, (counts.get(name) ?? 0) + count);
  if (counts.size === 0) return null;
  return (
    <p className="mt-2 max-w-none text-meta text-muted tabular-nums">
      {[...counts].map(([name, count]) => text(`runs.automation.${mode}`, { name, count })).join(" ")}
    </p>
  );
}
