"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { RunActions, StartRunInput } from "./run-actions.ts";
import { useAction } from "./use-action.ts";

/**
 * Starts a run by a button and goes to its page. All presses for the same run carry one token, so that a double click, a
 * press while the page changes, or one after an answer that was lost, starts one run.
 * @param onRefused what is shown may be out of date then
 */
export function useStartRun(start: RunActions["start"], onRefused?: () => void) {
  const router = useRouter();
  const asked = useRef<{ readonly wanted: string; readonly token: string }>(undefined);
  const [isLeaving, setIsLeaving] = useState(false);
  const { call, isPending, failure } = useAction(async (input: Omit<StartRunInput, "token">) => {
    const wanted = JSON.stringify(input);
    if (asked.current?.wanted !== wanted) asked.current = { wanted, token: newToken() };
    const result = await start({ ...input, token: asked.current.token });
    if (!result.ok) onRefused?.();
    return result;
  });
  const press = (input: Omit<StartRunInput, "token">) =>
    call(input, ({ run }) => {
      setIsLeaving(true);
      router.push(`/runs/${run}`);
    });
  return { press, isPending: isPending || isLeaving, failure };
}

/** A UUID; `crypto.randomUUID` is there on secure origins only, and a server in the house has none. */
function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
