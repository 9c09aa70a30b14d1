"use client";

import { Keyboard } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useShortcuts } from "@/components/run/use-shortcuts.ts";
import { text } from "@/lib/texts/text.ts";
import { IconButton } from "../ui/icon-button.tsx";

const KeyList = lazy(() => import("./key-list.tsx"));

/** How long `g` waits for the letter of a place. */
const jumpMs = 1_500;

/** The list of keys, and those that every page has (ux.md section 14). */
export function KeyHelp() {
  const [isOpen, setIsOpen] = useState(false);
  const jumpUntil = useRef(0);
  const jump = (path: string) => () => {
    if (performance.now() > jumpUntil.current) return false;
    jumpUntil.current = 0;
    // As if its link were followed, so that what would be lost is asked for.
    document.querySelector<HTMLAnchorElement>(`a[href="${path}"]`)?.click();
  };
  useShortcuts({
    "?": () => setIsOpen(true),
    "/": focusSearch,
    g: () => {
      jumpUntil.current = performance.now() + jumpMs;
    },
    c: jump("/connectors"),
    r: jump("/runs"),
    d: jump("/records"),
    h: jump("/"),
  });
  return (
    <>
      <IconButton label={text("shell.keys")} onClick={() => setIsOpen(true)}>
        <Keyboard size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
      {isOpen && (
        <Suspense>
          <KeyList onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function focusSearch() {
  const search = document.querySelector<HTMLInputElement>('main input[type="search"]');
  search?.select();
  search?.focus();
  return search !== null;
}
