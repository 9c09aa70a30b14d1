"use client";

import { useState } from "react";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { CopyText } from "@/components/ui/copy-text.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { KeyExpiry, NewKey } from "@/lib/model/new-key.ts";
import { mayGive } from "@/lib/model/permissions.ts";
import { GivenRole, type Role } from "@/lib/model/role.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { CreateKey } from "./key-actions.ts";

interface Props {
  readonly create: CreateKey;
  /** Of who makes the key: it gets no more. */
  readonly role: Role;
  readonly variant?: "primary" | "secondary";
}

/** Asks what a key is for and what it may do, then shows it, this once. */
export function NewKeyButton({ create, role, variant = "primary" }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const [made, setMade] = useState<{ readonly name: string; readonly key: string }>();
  return (
    <>
      <Button variant={variant} onClick={() => setIsAsking(true)}>
        {settingsText("keys.create.open")}
      </Button>
      {isAsking && (
        <NewKeyDialog
          create={create}
          role={role}
          onClose={() => setIsAsking(false)}
          onMade={(name, key) => {
            setIsAsking(false);
            setMade({ name, key });
          }}
        />
      )}
      {made && (
        <Dialog
          open
          onOpenChange={() => setMade(undefined)}
          title={<bdi>{settingsText("keys.create.madeTitle", { name: made.name })}</bdi>}
          description={settingsText("keys.create.once")}
          footer={<Button onClick={() => setMade(undefined)}>{settingsText("keys.create.done")}</Button>}
        >
          <CopyText
            label={settingsText("keys.create.label")}
            value={made.key}
            copyLabel={settingsText("keys.create.copy")}
          />
        </Dialog>
      )}
    </>
  );
}

const blank: NewKey = { name: "", role: "viewer", expiry: "90", date: "" };

interface DialogProps extends Pick<Props, "create" | "role"> {
  readonly onClose: () => void;
  readonly onMade: (name: string, key: string) => void;
}

function NewKeyDialog({ create, role, onClose, onMade }: DialogProps) {
  const { form, submit, isSaving, failure } = useActionForm({
    schema: NewKey,
    defaultValues: blank,
    action: create,
    onDone: ({ key }) => onMade(form.getValues("name").trim(), key),
  });
  const { errors } = form.formState;
  const expiry = form.watch("expiry");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={settingsText("keys.create.title")}
      description={settingsText("keys.create.lead")}
      footer={
        <>
          <Button onClick={onClose}>{text("shell.cancel")}</Button>
          <Button variant="primary" type="submit" form="new-key" isBusy={isSaving}>
            {settingsText("keys.create.submit")}
          </Button>
        </>
      }
    >
      <form id="new-key" noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormFailure failure={failure?.code === "invalid" ? undefined : failure} />
        <FormField
          label={settingsText("keys.create.name")}
          hint={settingsText("keys.create.nameHint")}
          error={errors.name?.message}
        >
          {(control) => <TextInput {...control} autoComplete="off" {...form.register("name")} />}
        </FormField>
        <FormField label={settingsText("keys.create.role")} hint={settingsText(`people.roles.${form.watch("role")}`)}>
          {(control) => (
            <Select {...control} {...form.register("role")}>
              {GivenRole.options
                .filter((each) => mayGive(role, each))
                .map((each) => (
                  <option key={each} value={each}>
                    {text(`access.roles.${each}`)}
                  </option>
                ))}
            </Select>
          )}
        </FormField>
        <FormField
          label={settingsText("keys.create.expiry")}
          hint={expiry === "never" ? settingsText("keys.create.neverHint") : undefined}
        >
          {(control) => (
            <Select {...control} {...form.register("expiry")}>
              {KeyExpiry.options.map((each) => (
                <option key={each} value={each}>
                  {settingsText(`keys.create.expiries.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        {expiry === "date" && (
          <FormField label={settingsText("keys.create.date")} error={errors.date?.message}>
            {(control) => <TextInput {...control} type="date" {...form.register("date")} />}
          </FormField>
        )}
      </form>
    </Dialog>
  );
}
