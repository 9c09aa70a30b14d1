import type { UseFormReturn } from "react-hook-form";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { Button } from "@/components/ui/button.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import type { Failure } from "@/lib/action/failure.ts";
import type { NewPerson } from "@/lib/model/new-person.ts";
import { text } from "@/lib/texts/text.ts";
import { useIsReady } from "../ui/use-is-ready.ts";

interface Props {
  readonly form: UseFormReturn<NewPerson, unknown, NewPerson>;
  readonly submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  readonly isSaving: boolean;
  readonly failure: Failure | undefined;
  readonly submitLabel: string;
}

/** Name, e-mail and a password of one's own choice. */
export function NewPersonFields({ form, submit, isSaving, failure, submitLabel }: Props) {
  const isReady = useIsReady();
  const { errors } = form.formState;
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <FormFailure failure={failure?.code === "invalid" ? undefined : failure} />
      <FormField label={text("access.name")} error={errors.name?.message}>
        {(control) => <TextInput {...control} autoComplete="name" {...form.register("name")} />}
      </FormField>
      <FormField label={text("access.email")} error={errors.email?.message}>
        {(control) => <TextInput {...control} type="email" autoComplete="username" {...form.register("email")} />}
      </FormField>
      <FormField label={text("access.newPassword")} error={errors.password?.message}>
        {(control) => (
          <TextInput {...control} type="password" autoComplete="new-password" {...form.register("password")} />
        )}
      </FormField>
      <Button variant="primary" type="submit" disabled={isSaving || !isReady}>
        {submitLabel}
      </Button>
    </form>
  );
}
