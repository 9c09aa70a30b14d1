"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** A yes that this browser keeps, such as "this list is hidden". False on the server and where storage is closed. */
export function useKeptChoice(key: string): [boolean, (isSet: boolean) => void] {
  const isSet = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => false,
  );
  return [isSet, (next) => write(key, next)];
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) === "yes";
  } catch {
    return false;
  }
}

function write(key: string, isSet: boolean) {
  try {
    if (isSet) localStorage.setItem(key, "yes");
    else localStorage.removeItem(key);
  } catch {
    // Without storage the choice is not kept.
  }
  for (const listener of listeners) listener();
}
