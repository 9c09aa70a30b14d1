"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useMay } from "@/components/access/access-context.tsx";
import { useSamples } from "./sample-context.tsx";
import type { TryView } from "./try-view.ts";
import { useEditor, useEditorState } from "./use-editor.ts";

const settleMs = 400;

/** What the chosen row would do in a load step (position from 0) with what is on the screen; asked again as that changes. */
export function useTry(step: number) {
  const session = useEditor();
  const { input, row } = useSamples();
  const mayTry = useMay("dryRun");
  const current = useEditorState((state) => state.current);
  const [settled, setSettled] = useState(current);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(current), settleMs);
    return () => clearTimeout(timer);
  }, [current]);
  return useQuery({
    queryKey: ["try", session.apiName, input?.id, row, step, JSON.stringify(settled)],
    queryFn: async ({ signal }): Promise<TryView> => {
      const response = await fetch(`/api/connectors/${session.apiName}/try`, {
        method: "POST",
        signal,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ definition: settled, step: step + 1, input: input?.id, row }),
      });
      if (!response.ok) throw new Error(`${response.status}`);
      return response.json();
    },
    enabled: mayTry && input !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  });
}
