"use client";

import { useEffect, useRef, useState } from "react";

/** A message for a live region: it changes at most once per `intervalMs`, and always ends at the latest one. */
export function useAnnouncement(message: string, intervalMs = 5_000): string {
  const [announced, setAnnounced] = useState("");
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const wait = Math.max(0, lastAt.current + intervalMs - performance.now());
    const timer = setTimeout(() => {
      lastAt.current = performance.now();
      setAnnounced(message);
    }, wait);
    return () => clearTimeout(timer);
  }, [message, intervalMs]);
  return announced;
}
