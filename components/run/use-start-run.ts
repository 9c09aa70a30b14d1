"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { RunActions, StartRunInput } from "./run-actions.ts";
import { useAction } from "./use-action.ts";

/**
 * Starts a run by a button and goes to its page. All presses until one is refused carry one token, so that a double
 * click, or a press while the page changes, starts one run.
 */
export function useStartRun(start: RunActions["start"]) {
  const router = useRouter();
  const token = useRef<string>(undefined);
  const [isLeaving, setIsLeaving] = useState(false);
  const { call, isPending, failure } = useAction(async (input: Omit<StartRunInput, "token">) => {
    token.current ??= newToken();
    const result = await start({ ...input, token: token.current });
    if (!result.ok) token.current = undefined;
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
