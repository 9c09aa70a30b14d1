import { Link } from "@/components/ui/link.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import { RunStarts } from "./run-starts.tsx";
import type { RunView } from "./run-view.ts";

interface Props {
  readonly run: Pick<RunView, "id" | "mode" | "automations" | "starts" | "steps">;
}

/** How often each automation started, or would start: a number of a dry run opens its rows, one of a live run its deliveries. */
export function RunFacts({ run: { id, mode, automations, starts, steps } }: Props) {
  const counts = new Map<string, RunView["automations"][number]>();
  for (const each of automations) {
    counts.set(each.automation, { ...each, count: (counts.get(each.automation)?.count ?? 0) + each.count });
  }
  if (counts.size + starts.length === 0) return null;
  return (
    <ul aria-label={runPageText("starts.title")} className="mt-2 text-meta text-muted tabular-nums">
      {starts.length > 0 ? (
        <RunStarts starts={starts} steps={steps} areDoors />
      ) : (
        [...counts.values()].map(({ automation, name, count, isThere }) => (
          <li key={automation}>
            {text.rich(`runs.automation.${mode}`, {
              count,
              name: () => <bdi key="name">{name}</bdi>,
              times: (chunks) =>
                mode === "live" && isThere ? (
                  <Link
                    key="times"
                    href={`/automations/${automation}/deliveries?run=${id}`}
                    className="text-ink underline decoration-1 underline-offset-[3px]"
                  >
                    {chunks}
                  </Link>
                ) : (
                  chunks
                ),
            })}
          </li>
        ))
      )}
    </ul>
  );
}
