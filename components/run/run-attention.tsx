import clsx from "clsx";
import { ChevronRight, Info, TriangleAlert } from "lucide-react";
import { Link } from "@/components/ui/link.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { type AttentionLine, attentionLine } from "./attention-line.ts";
import { resultHref } from "./result-query.ts";
import type { Attention, RunStepView } from "./run-view.ts";

interface Props {
  readonly items: readonly Attention[];
  readonly steps: readonly RunStepView[];
}

/** What is worth a look, one line each; a line opens the rows it is about. */
export function RunAttention({ items, steps }: Props) {
  if (items.length === 0) return null;
  return (
    <ul aria-label={runPageText("attention.title")} className="mt-4 border-y border-line py-1">
      {items.map((item) => {
        const line = attentionLine(item, steps);
        const { sentence, query } = line;
        const door = doorOf(line);
        const Icon = query ? TriangleAlert : Info;
        return (
          <li key={sentence} className="flex min-h-8 items-start gap-2.5 py-1.5 text-table sm:items-center">
            <Icon
              size={16}
              strokeWidth={1.5}
              aria-hidden
              className={query ? "mt-0.5 shrink-0 text-warn sm:mt-0" : "mt-0.5 shrink-0 text-muted sm:mt-0"}
            />
            <span className="min-w-0 flex-1">{sentence}</span>
            {door && (
              <Link
                href={door.href}
                scroll={query === undefined}
                aria-label={door.name}
                className="inline-flex min-h-6 shrink-0 pointer-coarse:min-h-11 pointer-coarse:min-w-11 justify-end items-center gap-1 whitespace-nowrap text-muted hover:text-ink"
              >
                <span className="max-sm:hidden">{door.label}</span>
                <ChevronRight
                  size={16}
                  strokeWidth={1.5}
                  aria-hidden
                  className={clsx("rtl:-scale-x-100", query && "text-warn")}
                />
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function doorOf({ sentence, query, run }: AttentionLine) {
  if (query) {
    const name = runPageText("attention.show", { sentence });
    return { href: resultHref(query), label: runPageText("attention.rows"), name };
  }
  if (run === undefined) return undefined;
  const name = runPageText("attention.showRun", { id: run, sentence });
  return { href: `/runs/${run}`, label: runPageText("attention.run"), name };
}
