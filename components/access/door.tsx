import type { ReactNode } from "react";
import { ThemeMenu } from "@/components/shell/theme-menu.tsx";
import { PageTitle } from "@/components/ui/page-title.tsx";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

/** A page outside: one card, and nothing of the workspace around it. */
export function Door({ title, lead, children }: Props) {
  return (
    <div className="flex min-w-0 flex-1 flex-col bg-canvas">
      <div className="flex justify-end p-2">
        <ThemeMenu />
      </div>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-100 px-4 pb-16 pt-[8vh] outline-none">
        <p className="mb-4 font-semibold tracking-[-0.015em]">{text("shell.product")}</p>
        <div className="rounded-card border border-line bg-surface p-6">
          <PageTitle>{title}</PageTitle>
          <p className="mb-5 mt-1.5 text-muted">{lead}</p>
          {children}
        </div>
      </main>
    </div>
  );
}
