"use client";

import clsx from "clsx";
import { type ReactNode, useEffect, useRef } from "react";

/** The id of the h1, for what leaves a page in place and shows something else there. */
export const pageTitleId = "page-title";

let shownPath: string | undefined;

interface Props {
  readonly children: ReactNode;
  readonly className?: string;
}

/** The h1 of a page. It takes focus after a navigation inside the app, so that a reader hears where it is now. */
export function PageTitle({ children, className }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const path = window.location.pathname;
    if (shownPath !== undefined && shownPath !== path) heading.current?.focus({ preventScroll: true });
    shownPath = path;
  }, []);
  return (
    <h1 ref={heading} id={pageTitleId} tabIndex={-1} className={clsx("min-w-0", className)}>
      {children}
    </h1>
  );
}
