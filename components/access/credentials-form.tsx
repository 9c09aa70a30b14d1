"use client";

import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import type { ActionResult } from "@/lib/action/failure.ts";
import { SignInInput } from "@/lib/model/sign-in-input.ts";
import { text } from "@/lib/texts/text.ts";
import { useIsReady } from "../ui/use-is-ready.ts";

interface Props {
  readonly signIn: (input: SignInInput) => Promise<ActionResult<void>>;
  /** Where it leads. */
  readonly next: string;
}

export function CredentialsForm({ signIn, next }: Props) {
  const isReady = useIsReady();
  const { form, submit, isSaving, failure } = useActionForm({
    schema: SignInInput,
    action: signIn,
    // A whole new page: nothing that was read before is kept.
    onDone: () => window.location.assign(next),
  });
  const { errors } = form.formState;
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <FormFailure failure={failure?.code === "invalid" ? undefined : failure} />
      <FormField label={text("access.email")} error={errors.email?.message}>
        {(control) => <TextInput {...control} type="email" autoComplete="username" {...form.register("email")} />}
      </FormField>
      <FormField label={text("access.password")} error={errors.password?.message}>
        {(control) => (
          <TextInput {...control} type="password" autoComplete="current-password" {...form.register("password")} />
        )}
      </FormField>
      <Button variant="primary" type="submit" disabled={isSaving || !isReady}>
        {text("access.signIn.submit")}
      </Button>
    </form>
  );
}
