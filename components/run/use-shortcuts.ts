"use client";

import { useEffect, useLayoutEffect, useRef } from "react";
import { areSingleKeysOn } from "@/components/shell/single-keys.ts";

/** An action gives false where its key means nothing now, so that the browser's own meaning holds. */
export type Shortcuts = Readonly<Record<string, () => unknown>>;

/** What a layer above the page has, to let keys through: their names, with blanks between. */
export const keysThrough = (keys: readonly string[]) => ({ "data-keys": keys.join(" ") });

/**
 * Single keys, unless they are switched off, by their `KeyboardEvent.key`. They work only while focus is in no field, no layer is open above the page
 * that keeps them, and no modifier is held (ux.md section 14).
 */
export function useShortcuts(shortcuts: Shortcuts) {
  const latest = useRef(shortcuts);
  // Before what is drawn can be seen: a key acts on what is shown.
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (isTyping(event.target) || isKept(event.key)) return;
      if (event.key.length === 1 && !areSingleKeysOn()) return;
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (act && act() !== false) event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

/** Whether a layer is open that does not let the key through. */
function isKept(key: string): boolean {
  const layers = document.querySelectorAll<HTMLElement>('dialog[open], [role="dialog"], [role="menu"]');
  return [...layers].some(({ dataset }) => !dataset.keys?.split(" ").includes(key));
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select, [role='textbox'], [role='combobox']"))
  );
}
