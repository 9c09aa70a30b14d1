"use client";

import { useEffect, useState } from "react";
import { absoluteTime } from "./absolute-time.ts";
import { relativeTime } from "./relative-time.ts";

const aMinuteMs = 60_000;

/** "3 minutes ago", with the instant in UTC as its tooltip. `at` is ISO 8601. */
export function Time({ at, className }: { readonly at: string; readonly className?: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), aMinuteMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={`${absoluteTime(at)} UTC`} className={className} suppressHydrationWarning>
      {relativeTime(at, now)}
    </time>
  );
}
