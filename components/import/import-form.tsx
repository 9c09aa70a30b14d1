"use client";

import { useEffect, useRef, useState } from "react";
import { useWatch } from "react-hook-form";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { FilePicker } from "@/components/ui/file-picker.tsx";
import type { ActionResult } from "@/lib/action/failure.ts";
import { text } from "@/lib/texts/text.ts";
import { FaultTable } from "./fault-table.tsx";
import { type Imported, ImportFile } from "./import-file.ts";
import { ImportedThings } from "./imported-things.tsx";

interface Props {
  readonly importFile: (input: ImportFile) => Promise<ActionResult<Imported>>;
}

/** Choose a definition file; then either what it changed, or every fault that kept it out. */
export function ImportForm({ importFile }: Props) {
  const [imported, setImported] = useState<Imported>();
  const { form, submit, isSaving, failure, forgetFailure } = useActionForm({
    schema: ImportFile,
    action: importFile,
    onDone: setImported,
  });
  const file = useWatch({ control: form.control, name: "file" });
  const outcome = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (imported) outcome.current?.focus();
  }, [imported]);

  if (imported) {
    return (
      <section>
        <h2 ref={outcome} tabIndex={-1} className="mb-3">
          {text.rich("home.import.doneTitle", {
            file: imported.fileName,
            bdi: (chunks) => <bdi key="file">{chunks}</bdi>,
          })}
        </h2>
        <ImportedThings imported={imported} />
        <Button
          className="mt-4"
          onClick={() => {
            setImported(undefined);
            form.reset();
          }}
        >
          {text("home.import.another")}
        </Button>
      </section>
    );
  }

  const { faults = [] } = failure ?? {};
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="max-w-160">
        <FilePicker
          label={text("home.import.choose")}
          hint={text("home.import.hint")}
          accept=".json,application/json"
          fileName={file?.name}
          error={form.formState.errors.file?.message}
          isDisabled={isSaving}
          onFile={(chosen) => {
            forgetFailure();
            form.setValue("file", chosen, { shouldValidate: true });
          }}
        />
      </div>
      <div>
        <Button type="submit" variant="primary" disabled={isSaving}>
          {isSaving ? text("home.import.submitting") : text("home.import.submit")}
        </Button>
      </div>
      {failure && faults.length === 0 && (
        <Alert tone="failure" title={text("home.import.failedTitle")} isLive>
          <p>{failure.message}</p>
        </Alert>
      )}
      {faults.length > 0 && (
        <section className="flex flex-col gap-3">
          <Alert tone="failure" title={text("home.import.refusedTitle", { count: faults.length })} isLive>
            <p>{text("home.import.refusedBody")}</p>
          </Alert>
          <FaultTable faults={faults} />
        </section>
      )}
    </form>
  );
}
