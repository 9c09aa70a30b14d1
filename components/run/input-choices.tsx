import clsx from "clsx";
import { FileText } from "lucide-react";
import { Link } from "@/components/ui/link.tsx";
import { text } from "@/lib/texts/text.ts";
import { type InputChoice, setupQuery } from "./setup-view.ts";

interface Props {
  readonly choices: readonly InputChoice[];
  readonly chosen: string | undefined;
  readonly uses: "version" | "draft";
  readonly turnTo: (href: string) => void;
}

/** Files that are there already: the last ones that this connector ran with, and the sample's. */
export function InputChoices({ choices, chosen, uses, turnTo }: Props) {
  if (choices.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="text-meta font-medium text-muted" id="known-inputs">
        {text("runs.setup.known")}
      </h3>
      <ul aria-labelledby="known-inputs" className="mt-1.5 flex flex-wrap gap-2">
        {choices.map(({ id, fileName, rows, lastRun }) => (
          <li key={id} className="max-w-full">
            <Link
              href={`?${setupQuery(uses, id)}`}
              scroll={false}
              turnTo={turnTo}
              aria-current={id === chosen ? "true" : undefined}
              className={clsx(
                "flex min-h-8 flex-wrap items-center gap-x-2 rounded-control border px-3 py-1 text-table pointer-coarse:min-h-11",
                id === chosen ? "border-ink bg-canvas ring-1 ring-ink" : "border-line-strong hover:bg-canvas",
              )}
            >
              <FileText size={14} strokeWidth={1.5} aria-hidden className="shrink-0 text-muted" />
              <bdi className="min-w-0 font-medium wrap-anywhere">{fileName}</bdi>
              <span className="text-meta text-muted">
                {rows !== null && text("runs.setup.rows", { rows })}
                {", "}
                {lastRun === null ? text("runs.setup.sample") : text("runs.setup.lastRun", { run: lastRun })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
