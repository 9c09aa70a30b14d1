"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { useIsReady } from "@/components/ui/use-is-ready.ts";
import { PasswordChange } from "@/lib/model/password-change.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import type { AccountActions } from "./account-actions.ts";

interface Props {
  /** For password managers: whose password it is. */
  readonly email: string;
  readonly changePassword: AccountActions["changePassword"];
}

/** A new password of one's own, for who knows the current one. */
export function OwnPassword({ email, changePassword }: Props) {
  const router = useRouter();
  const isReady = useIsReady();
  const [done, setDone] = useState("");
  const { form, submit, isSaving, failure } = useActionForm({
    schema: PasswordChange,
    defaultValues: { currentPassword: "", newPassword: "" },
    action: changePassword,
    onDone: () => {
      form.reset();
      setDone(settingsText("people.account.passwordSaved"));
      router.refresh();
    },
  });
  const { errors } = form.formState;
  return (
    <form method="post" noValidate onSubmit={submit} className="flex max-w-90 flex-col gap-3">
      <p className="text-muted">{settingsText("people.account.passwordLead")}</p>
      <FormFailure failure={failure?.code === "invalid" ? undefined : failure} />
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <FormField label={settingsText("people.account.current")} error={errors.currentPassword?.message}>
        {(control) => (
          <TextInput
            {...control}
            type="password"
            autoComplete="current-password"
            {...form.register("currentPassword")}
          />
        )}
      </FormField>
      <FormField label={settingsText("people.account.new")} error={errors.newPassword?.message}>
        {(control) => (
          <TextInput {...control} type="password" autoComplete="new-password" {...form.register("newPassword")} />
        )}
      </FormField>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" isBusy={isSaving} disabled={!isReady}>
          {settingsText("people.account.passwordSave")}
        </Button>
        <span role="status" className="text-table text-muted">
          {done}
        </span>
      </div>
    </form>
  );
}
