"use client";

import { PanelLeft } from "lucide-react";
import { text } from "@/lib/texts/text.ts";
import { Brand } from "./brand.tsx";
import { MainNav } from "./main-nav.tsx";
import { toggleRail } from "./theme.ts";

/** The rail at the start of every page from 1,024 px on; it folds to its icons. */
export function Rail() {
  return (
    <nav
      aria-label={text("shell.mainNav")}
      className="sticky top-0 hidden h-dvh w-(--rail) shrink-0 flex-col border-e border-line bg-canvas p-3 lg:flex slim:px-2"
    >
      <div className="mb-3">
        <Brand />
      </div>
      <MainNav />
      <button
        type="button"
        onClick={toggleRail}
        className="mt-0.5 flex h-8 shrink-0 items-center gap-2.5 rounded-control px-2 font-medium text-muted hover:bg-hover hover:text-ink"
      >
        <PanelLeft size={16} strokeWidth={1.5} aria-hidden className="shrink-0 rtl:-scale-x-100" />
        <span className="slim:hidden">{text("shell.foldRail")}</span>
        <span className="sr-only not-slim:hidden">{text("shell.unfoldRail")}</span>
      </button>
    </nav>
  );
}
