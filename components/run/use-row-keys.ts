"use client";

import { useEffect, useRef } from "react";
import { type Outcome, outcomes } from "@/lib/model/row-result.ts";
import { outcomeLooks } from "./outcome-look.ts";
import { filtered, type ResultQuery } from "./result-query.ts";
import { rowLinkId } from "./result-row.tsx";
import type { ShownResults } from "./shown-results.ts";
import { type Shortcuts, useShortcuts } from "./use-shortcuts.ts";

interface Options {
  readonly query: ResultQuery;
  readonly go: (query: ResultQuery, how?: "push" | "replace") => void;
  readonly shown: ShownResults | undefined;
  /** What is shown is of another view, until that of `query` is there. */
  readonly isOld: boolean;
  readonly setOutcome: (outcome: Outcome) => void;
}

interface RowMoves {
  readonly previous: (() => void) | undefined;
  readonly next: (() => void) | undefined;
  readonly close: () => void;
}

/** The keys for moving through the rows. */
export const rowKeys = ["k", "ArrowUp", "j", "ArrowDown"] as const;

/**
 * Moving through the rows: by the drawer's buttons, and by the keys of ux.md section 14. With the drawer open its row
 * changes, across pages; with it closed focus moves from row to row of the page.
 */
export function useRowKeys({ query, go, shown, isOld, setOutcome }: Options): RowMoves {
  const pending = useRef<"first" | "last">(undefined);
  const closed = useRef<number>(undefined);
  const results = shown?.page;
  const lines = results?.lines ?? [];
  const at = lines.findIndex((line) => line.row === query.row);

  useEffect(() => {
    const wanted = pending.current;
    if (wanted === undefined || results === undefined || isOld || results.page !== query.page) return;
    const line = wanted === "first" ? results.lines[0] : results.lines.at(-1);
    pending.current = undefined;
    if (line) go({ ...query, row: line.row }, "replace");
  }, [results, isOld, query, go]);

  const isShown = at >= 0;
  useEffect(() => {
    if (isShown && query.row !== undefined)
      document.getElementById(rowLinkId(query.row))?.scrollIntoView({ block: "nearest" });
  }, [isShown, query.row]);

  useEffect(() => {
    // Only now is a drawer gone that lay above the page.
    if (query.row !== undefined || closed.current === undefined) return;
    document.getElementById(rowLinkId(closed.current))?.focus();
    closed.current = undefined;
  }, [query.row]);

  // The rows before and after are those of the view that is shown.
  const from = shown && { ...shown.query, row: query.row };
  const turnTo = (page: number, end: "first" | "last") => () => {
    pending.current = end;
    if (from) go({ ...from, page }, "replace");
  };
  const openAt = (index: number) => {
    const line = lines[index];
    return line && from && (() => go({ ...from, page: results?.page, row: line.row }, "replace"));
  };
  const hasPage = (page: number) => results !== undefined && page >= 1 && (page - 1) * results.pageSize < results.total;
  const neighbour = (by: 1 | -1) => {
    if (at < 0 || results === undefined) return undefined;
    const page = results.page + by;
    return openAt(at + by) ?? (hasPage(page) ? turnTo(page, by > 0 ? "first" : "last") : undefined);
  };
  const previous = neighbour(-1);
  const next = neighbour(1);

  const close = () => {
    closed.current = query.row;
    go({ ...query, page: (isOld ? undefined : results?.page) ?? query.page, row: undefined });
  };
  const isOpen = query.row !== undefined;
  const move = (by: 1 | -1, isArrow: boolean) => () => {
    if (isOpen) return (by > 0 ? next : previous)?.();
    const focused = lines.findIndex((line) => document.activeElement?.id === rowLinkId(line.row));
    // Without a row in focus an arrow scrolls the page, as everywhere.
    if (focused < 0 && isArrow) return false;
    const line = focused < 0 ? lines[0] : lines[focused + by];
    return line && document.getElementById(rowLinkId(line.row))?.focus();
  };

  const shortcuts: Shortcuts = {
    k: move(-1, false),
    ArrowUp: move(-1, true),
    j: move(1, false),
    ArrowDown: move(1, true),
    0: () => go(filtered({ step: query.step }, {})),
    ...Object.fromEntries(outcomes.map((outcome) => [outcomeLooks[outcome].shortcut, () => setOutcome(outcome)])),
    ...(isOpen && { Escape: close }),
  };
  useShortcuts(shortcuts);
  return { previous, next, close };
}
