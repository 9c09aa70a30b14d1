"use client";

import type { MouseEvent } from "react";
import { text } from "@/lib/texts/text.ts";
import type { ResultQuery } from "./result-query.ts";
import { ResultRow } from "./result-row.tsx";
import type { ResultPage } from "./run-view.ts";

interface Props {
  readonly results: ResultPage;
  readonly query: ResultQuery;
  /** The label of the Object's unique identifier. */
  readonly identifierName: string;
}

/** A click anywhere in a row opens it, except one that ends the marking of text. */
function openRow(event: MouseEvent<HTMLElement>) {
  if (!(event.target instanceof Element) || event.target.closest("a") || window.getSelection()?.toString()) return;
  event.target.closest("tr")?.querySelector("a")?.click();
}

/** One page of rows; below 720 px each is a card: number, outcome and identifier, then what happens. */
export function ResultTable({ results, query, identifierName }: Props) {
  const digits = (results.lines.at(-1)?.row ?? 0).toLocaleString("en").length;
  const first = (results.page - 1) * results.pageSize + 2;
  return (
    <table
      className="data-table table-fixed max-sm:block"
      aria-rowcount={results.total + 1}
      aria-label={text("runs.results.caption")}
    >
      <colgroup className="max-sm:hidden">
        <col style={{ width: `calc(${digits}ch + 2.25rem)` }} />
        <col className="w-32" />
        <col className="w-32" />
        <col className="w-15" />
        <col />
        <col className="w-9" />
      </colgroup>
      <thead className="max-sm:sr-only">
        <tr aria-rowindex={1}>
          <th scope="col" className="n">
            {text("runs.results.row")}
          </th>
          <th scope="col">{text("runs.results.outcome")}</th>
          <th scope="col" className="truncate">
            <bdi>{identifierName}</bdi>
          </th>
          <th scope="col">{text("runs.results.by")}</th>
          <th scope="col">{text("runs.results.whatHappens")}</th>
          <th scope="col">
            <span className="sr-only">{text("runs.results.warnings")}</span>
          </th>
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a short cut for the mouse; each row holds its link */}
      <tbody className="max-sm:block" onClick={openRow}>
        {results.lines.map((line, index) => (
          <ResultRow key={line.row} line={line} index={first + index} query={{ ...query, page: results.page }} />
        ))}
      </tbody>
    </table>
  );
}
