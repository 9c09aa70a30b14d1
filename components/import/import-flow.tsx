"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import type { ActionResult } from "@/lib/action/failure.ts";
import { homeText } from "@/lib/texts/home-text.ts";
import type { ApplyFile, ImportFile, PreviewedFile } from "./import-file.ts";
import { ImportForm } from "./import-form.tsx";
import { ImportPreview } from "./import-preview.tsx";
import { ImportedThings } from "./imported-things.tsx";

interface Props {
  readonly preview: (input: ImportFile) => Promise<ActionResult<PreviewedFile>>;
  readonly apply: (input: ApplyFile) => Promise<ActionResult<unknown>>;
}

interface Shown {
  readonly file: File;
  readonly preview: PreviewedFile;
  readonly isApplied: boolean;
}

/** Choose a definition file, see what it would change, then apply it or not. */
export function ImportFlow({ preview, apply }: Props) {
  const [shown, setShown] = useState<Shown>();
  const startAgain = () => setShown(undefined);
  if (!shown) {
    return (
      <ImportForm
        preview={preview}
        onPreviewed={(file, found) => setShown({ file, preview: found, isApplied: false })}
      />
    );
  }
  if (shown.isApplied) {
    return (
      <Outcome title="import.doneTitle" fileName={shown.file.name}>
        <ImportedThings things={shown.preview.things} isApplied />
        <Button className="mt-4" onClick={startAgain}>
          {homeText("import.another")}
        </Button>
      </Outcome>
    );
  }
  return (
    <Outcome title="import.previewTitle" fileName={shown.file.name}>
      <ImportPreview
        file={shown.file}
        preview={shown.preview}
        apply={apply}
        lookAgain={preview}
        onLooked={(found) => setShown({ ...shown, preview: found })}
        onApplied={() => setShown({ ...shown, isApplied: true })}
        onCancel={startAgain}
      />
    </Outcome>
  );
}

interface OutcomeProps {
  readonly title: "import.doneTitle" | "import.previewTitle";
  readonly fileName: string;
  readonly children: ReactNode;
}

/** What came of a press, under a heading that takes focus. */
function Outcome({ title, fileName, children }: OutcomeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each title is another outcome, and takes focus
  useEffect(() => heading.current?.focus(), [title]);
  return (
    <section>
      <h2 ref={heading} tabIndex={-1} className="mb-3">
        {homeText.rich(title, { file: fileName, bdi: (chunks) => <bdi key="file">{chunks}</bdi> })}
      </h2>
      {children}
    </section>
  );
}
