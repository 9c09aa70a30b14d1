"use client";

import { useQuery } from "@tanstack/react-query";
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
  const change = useEditorState((state) => state.change);
  const [settled, setSettled] = useState(change);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(change), settleMs);
    return () => clearTimeout(timer);
  }, [change]);
  const asked = [input?.id, row, step] as const;
  return useQuery({
    queryKey: ["try", session.key, ...asked, settled],
    queryFn: async ({ signal }): Promise<TryView> => {
      const response = await fetch(`/api/connectors/${session.apiName}/try`, {
        method: "POST",
        signal,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ definition: session.state().current, step: step + 1, input: input?.id, row }),
      });
      if (!response.ok) throw new Error(`${response.status}`);
      return response.json();
    },
    enabled: mayTry && input !== undefined,
    // While a setting is tried, what it was stays; another row never shows what the one before it would do.
    placeholderData: (before, query) =>
      asked.every((part, index) => part === query?.queryKey[index + 2]) ? before : undefined,
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  });
}
