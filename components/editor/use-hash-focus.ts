"use client";

import { useEffect } from "react";
import { focusControl } from "./control-id.ts";

/** Puts focus on the control that the address names, once the page is drawn and whenever it names another. */
export function useHashFocus(): void {
  useEffect(() => {
    let frame = 0;
    const focus = () => {
      const id = decodeURIComponent(window.location.hash.slice(1));
      if (!id.startsWith("at/")) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        // What the address names may open itself first.
        frame = requestAnimationFrame(() => focusControl(id));
      });
    };
    focus();
    window.addEventListener("hashchange", focus);
    return () => {
      window.removeEventListener("hashchange", focus);
      cancelAnimationFrame(frame);
    };
  }, []);
}
