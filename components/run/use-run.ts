"use client";

import { useQuery } from "@tanstack/react-query";
import { isFinished } from "@/lib/model/run.ts";
import { readJson } from "./read-json.ts";
import type { RunView } from "./run-view.ts";

/** Until a short run is over, and from then on; and where somebody may resume it. */
const pollMs = { first: 250, later: 1_000, resumable: 10_000 };
const firstPolls = 4;

interface Asked {
  readonly run: RunView;
  /** The server does not answer. */
  readonly isStale: boolean;
  /** Asks for it now. */
  readonly reload: () => Promise<unknown>;
}

/**
 * The run, asked for every second until it is finished, and more often in the first one; not while the page is hidden.
 * One that can be resumed is asked for now and then.
 */
export function useRun(initial: RunView): Asked {
  const query = useQuery({
    queryKey: ["run", initial.id],
    queryFn: ({ signal }) => readJson<RunView>(`/api/runs/${initial.id}`, signal),
    initialData: initial,
    refetchInterval: ({ state }) => {
      if (state.data && isFinished(state.data.status)) return state.data.isResumable && pollMs.resumable;
      return state.dataUpdateCount < firstPolls ? pollMs.first : pollMs.later;
    },
    enabled: ({ state }) => !(state.data && isFinished(state.data.status) && !state.data.isResumable),
  });
  return { run: query.data, isStale: query.failureCount > 0, reload: query.refetch };
}
