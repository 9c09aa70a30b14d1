"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type ResultQuery, readResultQuery, resultHref } from "./result-query.ts";

/** The view that the page's address names, (step 1 where it names one that the run does not have), and how to go to another one without asking the server for the page. */
export function useResultQuery(stepCount: number) {
  const params = useSearchParams();
  const query = useMemo(() => {
    const named = readResultQuery(params);
    return named.step <= stepCount ? named : { ...named, step: 1 };
  }, [params, stepCount]);
  return { query, go };
}

/** `replace` for what Back should not walk through, such as moving from row to row. */
function go(query: ResultQuery, how: "push" | "replace" = "push") {
  if (how === "push") window.history.pushState(null, "", resultHref(query));
  else window.history.replaceState(null, "", resultHref(query));
}
