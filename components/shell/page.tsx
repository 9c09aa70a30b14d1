import clsx from "clsx";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link.tsx";
import { text } from "@/lib/texts/text.ts";
import { AccountMenu } from "../access/account-menu.tsx";
import { CommandMenu } from "./command-menu.tsx";
import { KeyHelp } from "./key-help.tsx";
import { NavSheet } from "./nav-sheet.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

export interface Crumb {
  readonly label: string;
  /** Undefined for the page itself, the last crumb. */
  readonly href?: string;
}

interface Props {
  /** The way here; the last one is this page. */
  readonly crumbs: readonly Crumb[];
  /** `full` for pages that bring their own columns and padding, such as a run's results. */
  readonly width?: "normal" | "full";
  readonly children: ReactNode;
}

/** The column beside the rail: top bar with the breadcrumb, then the page itself. */
export function Page({ crumbs, width = "normal", children }: Props) {
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <header className="flex min-h-12 shrink-0 items-center gap-3 border-b border-line px-4 sm:px-6">
        <NavSheet />
        <nav aria-label={text("shell.breadcrumb")} className="min-w-0 flex-1">
          <ol className="flex items-center gap-x-2 text-table sm:flex-wrap">
            {crumbs.map((crumb, index) => (
              <li
                key={crumb.href ?? crumb.label}
                // A narrow screen has room for the page and the one above it.
                className={clsx(
                  "flex min-w-0 items-center gap-2",
                  index < crumbs.length - 2 && "max-sm:hidden",
                  crumb.href === undefined && index > 0 && "max-sm:max-w-3/5 max-sm:shrink-0",
                )}
              >
                {index > 0 && (
                  <span
                    aria-hidden
                    className={clsx("text-line-control", index === crumbs.length - 2 && "max-sm:hidden")}
                  >
                    /
                  </span>
                )}
                {crumb.href === undefined ? (
                  <span aria-current="page" className="max-w-96 truncate font-medium">
                    <bdi>{crumb.label}</bdi>
                  </span>
                ) : (
                  <Link href={crumb.href} className="max-w-96 truncate py-0.5 text-muted hover:text-ink">
                    <bdi>{crumb.label}</bdi>
                  </Link>
                )}
              </li>
            ))}
          </ol>
        </nav>
        <div className="ms-auto flex items-center gap-1">
          <CommandMenu />
          <KeyHelp />
          <ThemeMenu />
          <AccountMenu />
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={clsx("flex-1 outline-none", width === "normal" && "w-full max-w-360 px-4 py-5 sm:px-8 sm:py-6")}
      >
        {children}
      </main>
    </div>
  );
}
