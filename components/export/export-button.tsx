"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { text } from "@/lib/texts/text.ts";
import type { ExportChoice } from "./export-dialog.tsx";

// Pages that are seldom exported do not load what asks how.
const ExportDialog = lazy(() => import("./export-dialog.tsx"));

interface Props {
  readonly title: string;
  /** What the file holds, in a sentence or two. */
  readonly description: string;
  /** What can be exported; none where there is nothing yet, which the description says. */
  readonly choices: readonly ExportChoice[];
}

/** Opens the choice of a definition file to download. */
export function ExportButton(props: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{text("exports.open")}</Button>
      {isOpen && (
        <Suspense>
          <ExportDialog {...props} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
