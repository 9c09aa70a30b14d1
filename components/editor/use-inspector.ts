"use client";

import { useKeptChoice } from "@/components/ui/use-kept-choice.ts";

/** Whether this browser hides what stands beside a load step, and how to hide or show it. */
export function useInspector(): readonly [isHidden: boolean, hide: (isHidden: boolean) => void] {
  return useKeptChoice("loadstep.inspector.hidden");
}
