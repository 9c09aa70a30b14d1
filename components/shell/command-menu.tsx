"use client";

import { Search } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useAccess } from "@/components/access/access-context.tsx";
import { text } from "@/lib/texts/text.ts";
import type CommandList from "./command-list.tsx";

const load = () => import("./command-list.tsx");

/** The way to everything by its name, from every page: a button, and Ctrl K wherever focus is (ux.md section 14). */
export function CommandMenu() {
  const [isOpen, setIsOpen] = useState(false);
  const List = useCommandList(isOpen);
  // What was typed since it was opened and before it was there; the list begins with it.
  const ahead = useRef<string>(undefined);
  const isKnown = useAccess() !== undefined;
  const show = useCallback((isShown: boolean) => {
    ahead.current = isShown ? "" : undefined;
    setIsOpen(isShown);
  }, []);
  useEffect(() => {
    if (!isKnown) return;
    const press = (event: KeyboardEvent) => {
      if (event.key === "Control" || event.key === "Meta") void load();
      // AltGr is both of them.
      if ((event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph")) {
        if (event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
        event.preventDefault();
        // A layer that is open has to be answered first.
        if (ahead.current === undefined && document.querySelector("dialog[open]") === null) show(true);
      } else if (ahead.current !== undefined && isForList(event.key)) {
        // Neither what has focus nor the page's own keys are meant.
        event.preventDefault();
        event.stopImmediatePropagation();
        if (event.key === "Escape") show(false);
        else ahead.current = withKey(ahead.current, event.key);
      }
    };
    document.addEventListener("keydown", press, { capture: true });
    return () => document.removeEventListener("keydown", press, { capture: true });
  }, [isKnown, show]);
  if (!isKnown) return null;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        onPointerEnter={load}
        onFocus={load}
        onClick={() => show(true)}
        className="flex min-h-8 items-center gap-2 rounded-control px-2 text-table text-muted hover:text-ink max-lg:hover:bg-hover lg:me-2 lg:w-60 lg:border lg:border-line-strong pointer-coarse:min-h-11 pointer-coarse:min-w-11"
      >
        <Search size={16} strokeWidth={1.5} aria-hidden className="shrink-0" />
        <span className="max-lg:sr-only">{text("shell.commands")}</span>
        <kbd
          aria-hidden
          className="ms-auto rounded-tag border border-line bg-canvas px-1.5 font-sans text-meta max-lg:hidden"
        >
          Ctrl K
        </kbd>
      </button>
      {isOpen && List && <List ahead={ahead} onClose={() => show(false)} />}
    </>
  );
}

/**
 * The list, once it is wanted and there. React's own way to wait for it holds what has come back for 0.3 s, in which a hand
 * has typed a word.
 */
function useCommandList(isWanted: boolean): typeof CommandList | undefined {
  const [list, setList] = useState<{ readonly Shown?: typeof CommandList; readonly failure?: unknown }>({});
  useEffect(() => {
    if (!isWanted) return;
    load().then(
      (loaded) => setList({ Shown: loaded.default }),
      (failure) => setList({ failure }),
    );
  }, [isWanted]);
  if (list.failure !== undefined) throw list.failure;
  return list.Shown;
}

function isForList(key: string): boolean {
  return key.length === 1 || key === "Backspace" || key === "Enter" || key === "Escape";
}

function withKey(typed: string, key: string): string {
  const before = typed.replace("\n", "");
  if (key === "Backspace") return before.slice(0, -1);
  return before + (key === "Enter" ? "\n" : key);
}
