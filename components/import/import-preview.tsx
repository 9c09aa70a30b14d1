"use client";

import { useActionForm } from "@/components/form/use-action-form.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { ActionResult } from "@/lib/action/failure.ts";
import { homeText } from "@/lib/texts/home-text.ts";
import { text } from "@/lib/texts/text.ts";
import { FaultTable } from "./fault-table.tsx";
import { ImportFailure } from "./import-failure.tsx";
import { ApplyFile, ImportFile, type PreviewedFile } from "./import-file.ts";
import { ImportedThings } from "./imported-things.tsx";

interface Props {
  readonly file: File;
  readonly preview: PreviewedFile;
  readonly apply: (input: ApplyFile) => Promise<ActionResult<unknown>>;
  readonly lookAgain: (input: ImportFile) => Promise<ActionResult<PreviewedFile>>;
  readonly onLooked: (preview: PreviewedFile) => void;
  readonly onApplied: () => void;
  readonly onCancel: () => void;
}

/** What a file would change, with the two ways on. */
export function ImportPreview({ file, preview, apply, lookAgain, onLooked, onApplied, onCancel }: Props) {
  const { things, leftOut, fingerprint } = preview;
  const applying = useActionForm({
    schema: ApplyFile,
    defaultValues: { file, previewed: fingerprint },
    action: apply,
    onDone: onApplied,
  });
  const looking = useActionForm({
    schema: ImportFile,
    defaultValues: { file },
    action: lookAgain,
    onDone: (found) => {
      applying.forgetFailure();
      applying.form.setValue("previewed", found.fingerprint);
      onLooked(found);
    },
  });
  const isBusy = applying.isSaving || looking.isSaving;
  const hasChanges = things.some(({ change }) => change !== "unchanged");
  const count = (change: string) => things.filter((thing) => thing.change === change).length;
  const [created, updated, unchanged] = [count("created"), count("updated"), count("unchanged")];
  return (
    <div className="flex flex-col gap-5">
      <p>
        {hasChanges ? (
          <>
            {homeText("import.previewCounts", { created, updated, unchanged })}{" "}
            <strong className="font-medium">{homeText("import.notYet")}</strong>
          </>
        ) : (
          homeText("import.noChanges")
        )}
      </p>
      {leftOut && (
        <Alert tone={leftOut.length === 0 ? "info" : "warning"} title={homeText("import.flowTitle")}>
          <p>
            {leftOut.length === 0
              ? homeText("import.flowNothing")
              : homeText("import.flowLeftOut", { count: leftOut.length })}
          </p>
        </Alert>
      )}
      {leftOut && leftOut.length > 0 ? (
        <>
          <Section level={3} title={homeText("import.leftOut")}>
            <FaultTable caption={homeText("import.leftOut")} header={homeText("import.leftOutWhat")} parts={leftOut} />
          </Section>
          <Section level={3} title={homeText("import.preview")}>
            <ImportedThings things={things} isApplied={false} />
          </Section>
        </>
      ) : (
        <ImportedThings things={things} isApplied={false} />
      )}
      {applying.failure && <ImportFailure failure={applying.failure} />}
      {looking.failure && <ImportFailure failure={looking.failure} />}
      <div className="flex flex-wrap gap-2">
        {hasChanges && applying.failure?.code !== "conflict" && (
          <form onSubmit={applying.submit}>
            <Button type="submit" variant="primary" disabled={isBusy}>
              {homeText(applying.isSaving ? "import.applying" : "import.apply")}
            </Button>
          </form>
        )}
        {applying.failure?.code === "conflict" && (
          <form onSubmit={looking.submit}>
            <Button type="submit" variant="primary" disabled={isBusy}>
              {homeText("import.again")}
            </Button>
          </form>
        )}
        <Button disabled={isBusy} onClick={onCancel}>
          {hasChanges ? text("shell.cancel") : homeText("import.another")}
        </Button>
      </div>
    </div>
  );
}
