"use client";

import { useQuery } from "@tanstack/react-query";
import { asking, mayPass, readJson } from "./read-json.ts";
import type { Attention, RunFlow, RunIssue, RunView } from "./run-view.ts";

const pollMs = 5_000;

interface Views {
  readonly flow: RunFlow;
  readonly issues: readonly RunIssue[];
}

/** What the rows of a step come to together, in one of two views; asked for again while the run goes on. */
export function useStepView<View extends keyof Views>({ id, finishedAt }: RunView, step: number, view: View) {
  return useQuery<Views[View]>({
    queryKey: ["run", id, view, finishedAt, step],
    queryFn: ({ signal }) => readJson(`/api/runs/${id}/steps/${step}/${view}`, signal),
    ...asking,
    refetchInterval: ({ state }) => finishedAt === null && mayPass(state.error) && pollMs,
    staleTime: finishedAt === null ? 0 : Number.POSITIVE_INFINITY,
  });
}

/** How a run that has ended goes together with one of the other mode. */
export function useForeseen({ id, mode, finishedAt }: RunView): readonly Attention[] {
  const { data } = useQuery<readonly Attention[]>({
    queryKey: ["run", id, "foreseen", finishedAt],
    queryFn: ({ signal }) => readJson(`/api/runs/${id}/foreseen`, signal),
    ...asking,
    enabled: finishedAt !== null,
    // What was shown may be loaded at any time.
    staleTime: mode === "live" ? Number.POSITIVE_INFINITY : 0,
  });
  return data ?? [];
}
