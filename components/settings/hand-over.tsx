"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import { HandingOver, type PersonActions } from "./people-actions.ts";

interface Props {
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly handOver: PersonActions["handOver"];
}

/** Makes somebody else the owner, once their address has been typed. */
export function HandOver({ person, handOver }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-muted">{settingsText("people.person.handOverLead", { name: person.name })}</p>
      <Button onClick={() => setIsAsking(true)}>{settingsText("people.person.handOver")}</Button>
      {isAsking && <HandOverDialog person={person} handOver={handOver} onClose={() => setIsAsking(false)} />}
    </div>
  );
}

function HandOverDialog({ person, handOver, onClose }: Props & { readonly onClose: () => void }) {
  const router = useRouter();
  const { name, email } = person;
  const { form, submit, isSaving, failure } = useActionForm({
    schema: HandingOver.refine(({ confirmed }) => confirmed.trim().toLowerCase() === email, {
      path: ["confirmed"],
      error: settingsText("people.person.handOverWrong"),
    }),
    defaultValues: { person: person.id, confirmed: "" },
    action: handOver,
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={<bdi>{settingsText("people.person.handOverTitle", { name })}</bdi>}
      description={settingsText("people.person.handOverBody", { name })}
      footer={
        <>
          <Button onClick={onClose}>{text("shell.cancel")}</Button>
          <Button variant="primary" type="submit" form="hand-over" isBusy={isSaving}>
            <bdi>{settingsText("people.person.handOverSubmit", { name })}</bdi>
          </Button>
        </>
      }
    >
      <form id="hand-over" noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormFailure failure={failure?.code === "invalid" ? undefined : failure} />
        <FormField
          label={<bdi>{settingsText("people.person.handOverConfirm", { email })}</bdi>}
          error={form.formState.errors.confirmed?.message}
        >
          {(control) => <TextInput {...control} autoComplete="off" {...form.register("confirmed")} />}
        </FormField>
      </form>
    </Dialog>
  );
}
