"use client";

import { useLayoutEffect, useRef, useState } from "react";

/**
 * The name of a variable that is being typed. It is taken when its field, or the page, is left, so that its uses are renamed once and not by
 * the letter.
 * @param take gets it trimmed
 * @param problemOf why it cannot be taken; then it stays where it is
 */
export function useTypedName(
  name: string,
  take: (next: string) => void,
  problemOf: (next: string) => string | undefined = () => undefined,
) {
  const [typed, setTyped] = useState<string>();
  const next = typed?.trim() ?? name;
  const problem = next === name ? undefined : problemOf(next);
  const takeNow = () => {
    if (problem !== undefined) return;
    setTyped(undefined);
    // Rules name a variable: one that has a name keeps it until it gets another.
    if (next !== name && next !== "") take(next);
  };
  const latest = useRef(takeNow);
  useLayoutEffect(() => {
    latest.current = takeNow;
  });
  useLayoutEffect(() => {
    const leave = () => latest.current();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);
  return { shown: typed ?? name, problem, type: setTyped, take: takeNow };
}
