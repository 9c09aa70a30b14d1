"use client";

import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { useIsReady } from "@/components/ui/use-is-ready.ts";
import type { ActionResult } from "@/lib/action/failure.ts";
import { Acceptance, LinkPassword } from "@/lib/model/link-input.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";

type Used = ActionResult<{ readonly isSignedIn: boolean }>;

interface Props<Input> {
  readonly token: string;
  /** Who signs in from then on; it cannot be changed here. */
  readonly email: string;
  readonly use: (input: Input) => Promise<Used>;
}

const goOn = ({ isSignedIn }: { readonly isSignedIn: boolean }) =>
  window.location.replace(isSignedIn ? "/" : "/sign-in");

/** Name and password of an invited person. */
export function AcceptInvitation({ token, email, use }: Props<Acceptance>) {
  const isReady = useIsReady();
  const { form, submit, isSaving, failure } = useActionForm({
    schema: Acceptance,
    defaultValues: { token, name: "", password: "" },
    action: use,
    onDone: goOn,
  });
  const { errors } = form.formState;
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <FormFailure failure={failure?.code === "invalid" ? undefined : failure} />
      <Address email={email} />
      <FormField label={text("access.name")} error={errors.name?.message}>
        {(control) => <TextInput {...control} autoComplete="name" {...form.register("name")} />}
      </FormField>
      <FormField label={text("access.newPassword")} error={errors.password?.message}>
        {(control) => (
          <TextInput {...control} type="password" autoComplete="new-password" {...form.register("password")} />
        )}
      </FormField>
      <Button variant="primary" type="submit" isBusy={isSaving} disabled={!isReady}>
        {settingsText("people.link.invitedSubmit")}
      </Button>
    </form>
  );
}

/** A new password, for who forgot theirs. */
export function SetPassword({ token, email, use }: Props<LinkPassword>) {
  const isReady = useIsReady();
  const { form, submit, isSaving, failure } = useActionForm({
    schema: LinkPassword,
    defaultValues: { token, password: "" },
    action: use,
    onDone: goOn,
  });
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <FormFailure failure={failure?.code === "invalid" ? undefined : failure} />
      <Address email={email} />
      <FormField label={text("access.newPassword")} error={form.formState.errors.password?.message}>
        {(control) => (
          <TextInput {...control} type="password" autoComplete="new-password" {...form.register("password")} />
        )}
      </FormField>
      <Button variant="primary" type="submit" isBusy={isSaving} disabled={!isReady}>
        {settingsText("people.link.passwordSubmit")}
      </Button>
    </form>
  );
}

function Address({ email }: { readonly email: string }) {
  return (
    <FormField label={text("access.email")}>
      {(control) => <TextInput {...control} type="email" autoComplete="username" value={email} readOnly />}
    </FormField>
  );
}
