"use client";

import { type Query, useQuery } from "@tanstack/react-query";
import { asking, type ReadProblem, readJson, readProblemOf } from "./read-json.ts";
import { runPollMs } from "./run-poll.ts";
import type { RunView } from "./run-view.ts";

interface Asked {
  readonly run: RunView;
  /** Why it cannot be read now, so that it is what the server said last. */
  readonly problem: ReadProblem | undefined;
  /** Asks for it now. */
  readonly reload: () => Promise<unknown>;
}

/**
 * The run, asked for every second until it is finished, and more often in the first one; not while the page is hidden.
 * One that can be resumed is asked for now and then.
 */
export function useRun(initial: RunView): Asked {
  const pollOf = ({ state }: Query<RunView>) => runPollMs(state.data ?? initial, state.dataUpdateCount, state.error);
  const query = useQuery({
    queryKey: ["run", initial.id],
    queryFn: ({ signal }) => readJson<RunView>(`/api/runs/${initial.id}`, signal),
    initialData: initial,
    refetchInterval: pollOf,
    enabled: (asked) => pollOf(asked) !== false,
    ...asking,
  });
  // The reason is that of the try in hand; the error stays until an answer comes.
  const error = query.failureReason ?? query.error;
  return { run: query.data, problem: error ? readProblemOf(error) : undefined, reload: query.refetch };
}
