import { z } from "zod";
import { rowEffects } from "@/lib/model/row-effect.ts";
import { outcomes, rowErrorCodes } from "@/lib/model/row-result.ts";

const Whole = z.coerce.number().int().max(2_000_000_000);

/**
 * Which results a run page shows. The names are those of formats.md section 5, in the page's address as in that of
 * `GET /api/runs/[run]/results`.
 */
export const ResultQuery = z.object({
  step: Whole.min(1).default(1),
  outcome: z.enum(outcomes).optional(),
  rule: Whole.min(0).optional(),
  cause: z.enum(rowErrorCodes).optional(),
  /** As `pathOf` gives it. */
  path: z.string().max(500).optional(),
  /** One match outcome somewhere on the way. */
  via: z
    .string()
    .regex(/^r\d{1,4}\.(none|single|multiple|archived)$/)
    .optional(),
  hasWarning: z.literal("true").optional(),
  effect: z.enum(rowEffects).optional(),
  /** A run where the same row came to something else. */
  differsFrom: Whole.min(1).optional(),
  /** What the row would start in a dry run: `startMark` of an automation. */
  starts: z
    .string()
    .regex(/^(manual|trigger|silenced)\.[a-z]\w{0,61}$/)
    .optional(),
  q: z.string().max(500).optional(),
  page: Whole.min(1).optional(),
  /** What is shown of the step: its rows, where it is left out. */
  view: z.enum(["flow", "issues"]).optional(),
  /** The row whose drawer is open. */
  row: Whole.min(1).optional(),
});
export type ResultQuery = z.infer<typeof ResultQuery>;

/** What an address says; a part that is not as expected is as if it were not there. */
export function readResultQuery(params: Iterable<[string, string]>): ResultQuery {
  const given = new Map([...params].filter(([, value]) => value !== ""));
  const parsed = ResultQuery.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) given.delete(String(issue.path[0]));
  return ResultQuery.parse(Object.fromEntries(given));
}

/** The address of a view, relative to the page, without what is left at its default. */
export function resultHref(query: ResultQuery): string {
  return `?${new URLSearchParams(paramsOf(query))}`;
}

function paramsOf(query: ResultQuery): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
}

/** The address of the results for a view. Without a page it is the page that holds the open row. */
export function resultsUrl(runId: number, query: ResultQuery): string {
  const { row, view: _, ...filter } = query;
  const params = new URLSearchParams(paramsOf(filter));
  if (query.page === undefined && row !== undefined) params.set("aroundRow", String(row));
  return `/api/runs/${runId}/results?${params}`;
}

/** The rows with another filter: from their first page, and without an open one. */
export function filtered(query: ResultQuery, change: Partial<Omit<ResultQuery, "page" | "row" | "view">>): ResultQuery {
  return { ...query, ...change, page: undefined, row: undefined, view: undefined };
}
