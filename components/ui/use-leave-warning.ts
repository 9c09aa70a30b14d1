"use client";

import { useEffect } from "react";

interface Options {
  /** Whether leaving now would lose something. */
  readonly isDirty: boolean;
  /** Asked when a link or Back is followed; the browser asks in its own words when the page is closed or reloaded. */
  readonly question: string;
  /** Where links may lead without a question: pages that keep what is on this one. */
  readonly keepsOn?: (pathname: string) => boolean;
}

/** Asks before a page that would lose something is closed, reloaded, or left by a link or the browser's Back. */
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
    // Where the browser has no Navigation API, Back asks nothing.
    const askBack = (event: NavigateEvent) => {
      const { pathname } = new URL(event.destination.url);
      if (event.navigationType !== "traverse" || !event.cancelable || pathname === location.pathname) return;
      if (!keepsOn?.(pathname) && !window.confirm(question)) event.preventDefault();
    };
    window.addEventListener("beforeunload", askBrowser);
    window.navigation?.addEventListener("navigate", askBack);
    document.addEventListener("click", ask, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", askBrowser);
      window.navigation?.removeEventListener("navigate", askBack);
      document.removeEventListener("click", ask, { capture: true });
    };
  }, [isDirty, question, keepsOn]);
}
