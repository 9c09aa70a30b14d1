"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { useIsReady } from "@/components/ui/use-is-ready.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { type AccountActions, NewName } from "./account-actions.ts";

interface Props {
  readonly name: string;
  readonly rename: AccountActions["rename"];
}

/** One's own name, as others see it. */
export function OwnName({ name, rename }: Props) {
  const router = useRouter();
  const isReady = useIsReady();
  const [done, setDone] = useState("");
  const { form, submit, isSaving, failure } = useActionForm({
    schema: NewName,
    defaultValues: { name },
    action: rename,
    onDone: () => {
      setDone(settingsText("people.account.nameSaved"));
      router.refresh();
    },
  });
  return (
    <form method="post" noValidate onSubmit={submit} className="flex max-w-90 flex-col gap-3">
      <FormFailure failure={failure?.code === "invalid" ? undefined : failure} />
      <FormField
        label={settingsText("people.name")}
        hint={settingsText("people.account.nameHint")}
        error={form.formState.errors.name?.message}
      >
        {(control) => <TextInput {...control} autoComplete="name" {...form.register("name")} />}
      </FormField>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" isBusy={isSaving} disabled={!isReady}>
          {settingsText("people.account.nameSave")}
        </Button>
        <span role="status" className="text-table text-muted">
          {done}
        </span>
      </div>
    </form>
  );
}
