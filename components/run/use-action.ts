"use client";

import { useState, useTransition } from "react";
import type { ActionResult } from "@/lib/action/failure.ts";
import { text } from "@/lib/texts/text.ts";

/** Calls a server action from a button: one call at a time, and what went wrong as a sentence. */
export function useAction<Input, Data>(action: (input: Input) => Promise<ActionResult<Data>>) {
  const [failure, setFailure] = useState<string>();
  const [isPending, start] = useTransition();
  const call = (input: Input, onDone?: (data: Data) => void) => {
    if (isPending) return;
    setFailure(undefined);
    start(async () => {
      const result = await action(input).catch(() => undefined);
      if (result?.ok) onDone?.(result.data);
      else setFailure(result?.error.message ?? text("shell.failure.unreachable"));
    });
  };
  return { call, isPending, failure };
}
