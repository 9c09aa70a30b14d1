"use client";

import { useEffect } from "react";
import { focusControl } from "./control-id.ts";

/** Puts focus on the control that the address names, once the page is drawn. */
export function useHashFocus(): void {
  useEffect(() => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    if (!id.startsWith("at/")) return;
    const frame = requestAnimationFrame(() => focusControl(id));
    return () => cancelAnimationFrame(frame);
  }, []);
}
