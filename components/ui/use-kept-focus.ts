"use client";

import { useEffect, useRef } from "react";

/** Where the control that has focus goes away with what was shown, focus goes to what is shown instead. */
export function useKeptFocus() {
  const shown = useRef<HTMLDivElement>(null);
  const isInside = useRef(false);
  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      isInside.current = target instanceof Node && (shown.current?.contains(target) ?? false);
    };
    document.addEventListener("focusin", follow);
    return () => document.removeEventListener("focusin", follow);
  }, []);
  useEffect(() => {
    if (isInside.current && document.activeElement === document.body) shown.current?.focus({ preventScroll: true });
  });
  return shown;
}
