"use client";

import type { MouseEvent, ReactNode } from "react";

/** Inside, a link that changes nothing but the query of this page moves the address alone: no page is asked for. */
export function SamePageLinks({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.target !== "") return;
    if (link.origin !== window.location.origin || link.pathname !== window.location.pathname) return;
    event.preventDefault();
    window.history.pushState(null, "", link.href);
  };
  return (
    <div className={className} onClickCapture={follow}>
      {children}
    </div>
  );
}
