"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { readJson } from "./read-json.ts";
import { type ResultQuery, resultsUrl } from "./result-query.ts";
import type { ResultPage, RowCells, RowDetailView, RunView } from "./run-view.ts";

const pollMs = 2_000;

/**
 * A page of results. While the run goes on it is asked for again. When it ended is part of the key, so no end is missed,
 * nor taken for that of a run that was resumed.
 */
export function useResults({ id, finishedAt }: RunView, query: ResultQuery) {
  const url = resultsUrl(id, query);
  const isFinished = finishedAt !== null;
  return useQuery({
    queryKey: ["run", id, "results", finishedAt, url],
    queryFn: ({ signal }) => readJson<ResultPage>(url, signal),
    placeholderData: keepPreviousData,
    refetchInterval: isFinished ? false : pollMs,
    staleTime: isFinished ? Number.POSITIVE_INFINITY : 0,
  });
}

export function useRowDetail(runId: number, step: number, row: number) {
  return useQuery({
    queryKey: ["run", runId, "row", step, row],
    queryFn: ({ signal }) => readJson<RowDetailView>(`/api/runs/${runId}/rows/${step}/${row}`, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** The row's cells and typed values. They are read from the input itself, which takes longer the later the row stands. */
export function useRowCells(runId: number, step: number, row: number) {
  return useQuery({
    queryKey: ["run", runId, "cells", step, row],
    queryFn: ({ signal }) => readJson<RowCells>(`/api/runs/${runId}/rows/${step}/${row}/cells`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
