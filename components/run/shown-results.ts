import { ResultQuery } from "./result-query.ts";
import type { ResultPage } from "./run-view.ts";

/** A page of results with the view that it was asked for. */
export interface ShownResults {
  readonly query: ResultQuery;
  readonly page: ResultPage;
}

const filters = ResultQuery.omit({ page: true, row: true, view: true }).keyof().options;

/** Whether a page of results is what a view asks for, whatever address it was read from. */
export function isPageOf({ query, page }: ShownResults, asked: ResultQuery): boolean {
  if (filters.some((name) => query[name] !== asked[name])) return false;
  if (asked.page !== undefined) return page.page === asked.page;
  return asked.row === undefined ? page.page === 1 : page.lines.some(({ row }) => row === asked.row);
}
