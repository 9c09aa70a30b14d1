"use client";

import { useState } from "react";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { Invitation } from "@/lib/model/link-input.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { Invite, MadeLink } from "./people-actions.ts";
import { RoleChoice } from "./role-choice.tsx";
import { ShownLink } from "./shown-link.tsx";

/** Asks for an address and a role, then shows the link. */
export function InvitePerson({ invite }: { readonly invite: Invite }) {
  const [isAsking, setIsAsking] = useState(false);
  const [made, setMade] = useState<{ readonly email: string; readonly link: MadeLink }>();
  return (
    <>
      <Button variant="primary" onClick={() => setIsAsking(true)}>
        {settingsText("people.invite.open")}
      </Button>
      {isAsking && (
        <InviteDialog
          invite={invite}
          onClose={() => setIsAsking(false)}
          onMade={(email, link) => {
            setIsAsking(false);
            setMade({ email, link });
          }}
        />
      )}
      {made && (
        <ShownLink
          title={settingsText("people.invite.madeTitle", { email: made.email })}
          link={made.link}
          onClose={() => setMade(undefined)}
        />
      )}
    </>
  );
}

const blank: Invitation = { email: "", role: "viewer" };

interface DialogProps {
  readonly invite: Invite;
  readonly onClose: () => void;
  readonly onMade: (email: string, link: MadeLink) => void;
}

function InviteDialog({ invite, onClose, onMade }: DialogProps) {
  const { form, submit, isSaving, failure } = useActionForm({
    schema: Invitation,
    defaultValues: blank,
    action: invite,
    onDone: (link) => onMade(form.getValues("email").trim(), link),
  });
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={settingsText("people.invite.title")}
      description={settingsText("people.invite.lead")}
      footer={
        <>
          <Button onClick={onClose}>{text("shell.cancel")}</Button>
          <Button variant="primary" type="submit" form="invite" isBusy={isSaving}>
            {settingsText("people.invite.submit")}
          </Button>
        </>
      }
    >
      <form id="invite" noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormFailure failure={failure?.code === "invalid" ? undefined : failure} />
        <FormField label={settingsText("people.email")} error={errors.email?.message}>
          {(control) => <TextInput {...control} type="email" autoComplete="off" {...form.register("email")} />}
        </FormField>
        <RoleChoice legend={settingsText("people.role")} register={form.register("role")} />
      </form>
    </Dialog>
  );
}
