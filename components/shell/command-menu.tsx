"use client";

import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useAccess } from "@/components/access/access-context.tsx";
import { text } from "@/lib/texts/text.ts";

const load = () => import("./command-list.tsx");
const CommandList = lazy(load);

/** The way to everything by its name, from every page: a button, and Ctrl K wherever focus is (ux.md section 14). */
export function CommandMenu() {
  const [isOpen, setIsOpen] = useState(false);
  const isKnown = useAccess() !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    const press = (event: KeyboardEvent) => {
      // What is typed right behind the key is to go into the list.
      if (event.key === "Control" || event.key === "Meta") void load();
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k")
        return;
      event.preventDefault();
      // A layer that is open has to be answered first.
      if (document.querySelector("dialog[open]") === null) setIsOpen(true);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [isKnown]);
  if (!isKnown) return null;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setIsOpen(true)}
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
      {isOpen && (
        <Suspense>
          <CommandList onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
