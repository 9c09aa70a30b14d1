"use client";

import { useEffect } from "react";

interface Options {
  /** Whether leaving now would lose something. */
  readonly isDirty: boolean;
  /** Asked when a link is followed; the browser asks in its own words when the page is closed or reloaded. */
  readonly question: string;
  /** Where links may lead without a question: pages that keep what is on this one. */
  readonly keepsOn?: (pathname: string) => boolean;
}

/** Asks before a page with changes that are not saved is closed, reloaded, or left by a link. */
export function useLeaveWarning({ isDirty, question, keepsOn }: Options): void {
  useEffect(() => {
    if (!isDirty) return;
    const askBrowser = (event: BeforeUnloadEvent) => event.preventDefault();
    const ask = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const opensBeside = event.ctrlKey || event.metaKey || event.shiftKey || link?.getAttribute("target") === "_blank";
      if (!(link instanceof HTMLAnchorElement) || opensBeside || link.getAttribute("href")?.startsWith("#")) return;
      if (keepsOn?.(link.pathname) || window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", askBrowser);
    document.addEventListener("click", ask, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", askBrowser);
      document.removeEventListener("click", ask, { capture: true });
    };
  }, [isDirty, question, keepsOn]);
}
