import clsx from "clsx";
import { TriangleAlert } from "lucide-react";
import { Link } from "@/components/ui/link.tsx";
import { text } from "@/lib/texts/text.ts";
import { outcomeLooks } from "./outcome-look.ts";
import { OutcomeMark } from "./outcome-mark.tsx";
import { type ResultQuery, resultHref } from "./result-query.ts";
import type { ResultLine } from "./run-view.ts";

interface Props {
  readonly line: ResultLine;
  /** Its place among all rows that pass the filters, the head being 1. */
  readonly index: number;
  readonly query: ResultQuery;
}

const number = new Intl.NumberFormat("en");
const shownFields = 2;

/** Where focus goes when a row's drawer closes. */
export function rowLinkId(row: number): string {
  return `row-${row}`;
}

export function ResultRow({ line, index, query }: Props) {
  const isSelected = line.row === query.row;
  return (
    <tr
      aria-rowindex={index}
      aria-selected={isSelected}
      className={clsx(
        "cursor-pointer",
        "max-sm:grid max-sm:grid-cols-[auto_1fr_auto] max-sm:gap-x-3 max-sm:gap-y-1 max-sm:border-b max-sm:border-line max-sm:py-3.5",
        "[&>td]:min-w-0 [&>td]:max-sm:h-auto [&>td]:max-sm:border-0 [&>td]:max-sm:p-0",
      )}
    >
      <td className="n text-muted">
        <Link
          id={rowLinkId(line.row)}
          href={resultHref({ ...query, row: line.row })}
          scroll={false}
          aria-label={text("runs.results.open", { row: line.row, outcome: outcomeLooks[line.outcome].word })}
          className="inline-flex min-h-6 min-w-6 items-center justify-end tabular-nums max-sm:justify-start"
        >
          {number.format(line.row)}
        </Link>
      </td>
      <td className="overflow-hidden">
        <OutcomeMark outcome={line.outcome} />
      </td>
      <td className="mono truncate max-sm:text-end" title={line.identifier ?? undefined}>
        {line.identifier !== null && <bdi>{line.identifier}</bdi>}
      </td>
      <td className="whitespace-nowrap text-muted max-sm:hidden">
        {line.rule > 0 && text("runs.results.rule", { rule: line.rule })}
      </td>
      <td className={clsx("max-sm:col-span-3", isSelected ? "text-ink" : "text-muted")} title={line.brief}>
        <div className="flex items-center justify-between gap-3">
          <span className="min-w-0 max-sm:wrap-anywhere sm:truncate">{line.brief}</span>
          <ChangedFields fields={line.changed} />
        </div>
      </td>
      <td className="text-warn max-sm:hidden">
        {line.warnings > 0 && (
          <span title={text("runs.results.warningCount", { count: line.warnings })}>
            <TriangleAlert size={16} strokeWidth={1.5} aria-hidden />
            <span className="sr-only">{text("runs.results.warningCount", { count: line.warnings })}</span>
          </span>
        )}
      </td>
    </tr>
  );
}

function ChangedFields({ fields }: { readonly fields: readonly string[] }) {
  if (fields.length === 0) return null;
  return (
    <span className="flex shrink-0 gap-1 whitespace-nowrap max-sm:hidden @max-3xl:hidden">
      <span className="sr-only">{text("runs.results.changed")}</span>
      {fields.slice(0, shownFields).map((field) => (
        <span key={field} className="max-w-24 truncate rounded-tag bg-sunken px-1.5 py-px text-meta text-muted">
          <bdi>{field}</bdi>
        </span>
      ))}
      {fields.length > shownFields && (
        <span className="rounded-tag bg-sunken px-1.5 py-px text-meta text-muted">+{fields.length - shownFields}</span>
      )}
    </span>
  );
}
