"use client";

import { useWatch } from "react-hook-form";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { FilePicker } from "@/components/ui/file-picker.tsx";
import type { ActionResult } from "@/lib/action/failure.ts";
import { homeText } from "@/lib/texts/home-text.ts";
import { ImportFailure } from "./import-failure.tsx";
import { ImportFile, largestImportBytes, type PreviewedFile } from "./import-file.ts";

interface Props {
  readonly preview: (input: ImportFile) => Promise<ActionResult<PreviewedFile>>;
  readonly onPreviewed: (file: File, preview: PreviewedFile) => void;
}

/** Choose a definition file; then either what it would change, or every fault that keeps it out. */
export function ImportForm({ preview, onPreviewed }: Props) {
  const { form, submit, isSaving, failure, forgetFailure } = useActionForm({
    schema: ImportFile,
    action: preview,
    onDone: (previewed) => onPreviewed(form.getValues("file"), previewed),
  });
  const file = useWatch({ control: form.control, name: "file" });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="max-w-160">
        <FilePicker
          label={homeText("import.choose")}
          hint={homeText("import.hint")}
          accept=".json,.yaml,.yml,application/json,application/yaml"
          fileName={file?.name}
          error={form.formState.errors.file?.message}
          isDisabled={isSaving}
          onFile={async (chosen) => {
            forgetFailure();
            form.setValue("file", await copied(chosen), { shouldValidate: true });
          }}
        />
      </div>
      <div>
        <Button type="submit" variant="primary" disabled={isSaving}>
          {isSaving ? homeText("import.submitting") : homeText("import.submit")}
        </Button>
      </div>
      {failure && <ImportFailure failure={failure} />}
    </form>
  );
}

/** The file as it is now, so that what is applied is what was previewed, also when it is edited meanwhile. */
async function copied(file: File): Promise<File> {
  if (file.size > largestImportBytes) return file;
  const bytes = await file.arrayBuffer().catch(() => undefined);
  return bytes ? new File([bytes], file.name, { type: file.type }) : file;
}
