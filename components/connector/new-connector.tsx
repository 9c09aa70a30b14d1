"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, useState } from "react";
import { CreateConnectorInput } from "@/components/editor/editor-actions.ts";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import type { ActionResult } from "@/lib/action/failure.ts";
import { proposeName } from "@/lib/model/propose-name.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { text } from "@/lib/texts/text.ts";

export type CreateConnector = (input: {
  name: string;
  apiName: string;
}) => Promise<ActionResult<{ readonly apiName: string }>>;

interface Props extends Pick<ComponentProps<typeof Button>, "variant" | "size"> {
  readonly create: CreateConnector;
}

/** Makes a SmartConnector by its name and goes to its variables, where a file is chosen. */
export function NewConnector({ create, variant, size }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant={variant} size={size} onClick={() => setIsOpen(true)}>
        {text("editor.create.open")}
      </Button>
      {isOpen && <CreateDialog create={create} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function CreateDialog({ create, onClose }: Pick<Props, "create"> & { readonly onClose: () => void }) {
  const router = useRouter();
  const { form, submit, isSaving, failure } = useActionForm({
    schema: CreateConnectorInput,
    defaultValues: { name: "", apiName: "" },
    action: create,
    onDone: ({ apiName }) => router.push(`/connectors/${apiName}/variables`),
  });
  const { errors, dirtyFields } = form.formState;
  const name = form.register("name", {
    onChange: (event) => {
      if (!dirtyFields.apiName) form.setValue("apiName", proposeName(event.target.value, [], "connector"));
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text("editor.create.title")}
      description={text("editor.create.lead")}
      footer={
        <>
          <Button onClick={onClose}>{text("shell.cancel")}</Button>
          <Button variant="primary" type="submit" form="new-connector" isBusy={isSaving}>
            {text("editor.create.confirm")}
          </Button>
        </>
      }
    >
      <form id="new-connector" noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormFailure failure={failure?.code === "invalid" ? undefined : failure} />
        <FormField label={text("editor.create.name")} error={errors.name && nameProblem(form.getValues("name"))}>
          {(control) => <TextInput {...control} {...name} />}
        </FormField>
        <FormField
          label={text("editor.create.apiName")}
          hint={text("editor.create.apiNameHint")}
          error={errors.apiName?.type === "invalid_format" ? objectsText("problems.apiName") : errors.apiName?.message}
        >
          {(control) => <TextInput {...control} className="mono" {...form.register("apiName")} />}
        </FormField>
      </form>
    </Dialog>
  );
}

function nameProblem(name: string): string {
  return name.trim() === "" ? text("editor.create.noName") : objectsText("problems.tooLong");
}
