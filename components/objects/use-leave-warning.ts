"use client";

import { useEffect } from "react";
import { text } from "@/lib/texts/text.ts";

/** Asks before a page with changes that are not saved is closed, reloaded, or left by a link. */
export function useLeaveWarning(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const askBrowser = (event: BeforeUnloadEvent) => event.preventDefault();
    const ask = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const opensBeside = event.ctrlKey || event.metaKey || event.shiftKey || link?.getAttribute("target") === "_blank";
      if (!link || opensBeside || link.getAttribute("href")?.startsWith("#")) return;
      if (window.confirm(text("objects.form.leave"))) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", askBrowser);
    document.addEventListener("click", ask, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", askBrowser);
      document.removeEventListener("click", ask, { capture: true });
    };
  }, [isDirty]);
}
