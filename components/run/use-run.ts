"use client";

import { useQuery } from "@tanstack/react-query";
import { isFinished } from "@/lib/model/run.ts";
import { readJson } from "./read-json.ts";
import type { RunView } from "./run-view.ts";

/** Until a short run is over, and from then on. */
const pollMs = { first: 250, later: 1_000 };
const firstPolls = 4;

/**
 * The run, asked for every second until it is finished, and more often in the first one; not while the page is hidden.
 * `isStale`: the server does not answer.
 */
export function useRun(initial: RunView): { readonly run: RunView; readonly isStale: boolean } {
  const query = useQuery({
    queryKey: ["run", initial.id],
    queryFn: ({ signal }) => readJson<RunView>(`/api/runs/${initial.id}`, signal),
    initialData: initial,
    refetchInterval: ({ state }) => {
      if (state.data && isFinished(state.data.status)) return false;
      return state.dataUpdateCount < firstPolls ? pollMs.first : pollMs.later;
    },
    enabled: ({ state }) => !(state.data && isFinished(state.data.status)),
  });
  return { run: query.data, isStale: query.failureCount > 0 };
}
