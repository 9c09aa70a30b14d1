"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { asking, findJson, mayPass, readJson } from "./read-json.ts";
import { type ResultQuery, resultsUrl } from "./result-query.ts";
import type { ResultPage, RowCells, RowDetailView, RunView } from "./run-view.ts";
import { isPageOf, type ShownResults } from "./shown-results.ts";

const pollMs = 2_000;

/**
 * A page of results. While the run goes on it is asked for again. When it ended is part of the key, so no end is missed,
 * nor taken for that of a run that was resumed. Until a page of the same step is there, the one before it stays.
 */
export function useResults({ id, finishedAt }: RunView, query: ResultQuery) {
  const url = resultsUrl(id, query);
  const isFinished = finishedAt !== null;
  const asked = useQuery<ShownResults>({
    queryKey: ["run", id, "results", finishedAt, url],
    queryFn: async ({ signal }) => ({ query, page: await readJson<ResultPage>(url, signal) }),
    placeholderData: (before) => (before?.query.step === query.step ? before : undefined),
    ...asking,
    refetchInterval: ({ state }) => !isFinished && mayPass(state.error) && pollMs,
    staleTime: isFinished ? Number.POSITIVE_INFINITY : 0,
  });
  const { data: shown, error, refetch } = asked;
  return { shown, isOld: asked.isPlaceholderData && shown !== undefined && !isPageOf(shown, query), error, refetch };
}

/**
 * What became of a row; null where it has no result, which is asked for again while the run goes on. Until it is there,
 * the row before it stays.
 */
export function useRowDetail({ id, finishedAt }: RunView, step: number, row: number) {
  return useQuery<RowDetailView | null>({
    queryKey: ["run", id, "row", finishedAt, step, row],
    queryFn: ({ signal }) => findJson<RowDetailView>(`/api/runs/${id}/rows/${step}/${row}`, signal),
    placeholderData: (before) => (before?.step === step ? before : undefined),
    ...asking,
    refetchInterval: ({ state }) => finishedAt === null && state.data === null && mayPass(state.error) && pollMs,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/**
 * The cells and typed values of a row that has a result; null where its input is gone. They are read from the input
 * itself, which takes longer the later the row stands.
 */
export function useRowCells(runId: number, detail: RowDetailView | null | undefined) {
  const { step, row } = detail ?? {};
  return useQuery<RowCells | null>({
    queryKey: ["run", runId, "cells", step, row],
    queryFn: detail
      ? ({ signal }) => findJson<RowCells>(`/api/runs/${runId}/rows/${step}/${row}/cells`, signal)
      : skipToken,
    ...asking,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
