"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import type { GivenRole } from "@/lib/model/role.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import { type PersonActions, RoleChange } from "./people-actions.ts";
import { RoleChoice } from "./role-choice.tsx";

interface Props {
  readonly person: { readonly id: string; readonly name: string; readonly role: GivenRole };
  readonly changeRole: PersonActions["changeRole"];
}

/** The role of somebody else, to be changed. */
export function PersonRole({ person, changeRole }: Props) {
  const router = useRouter();
  const [done, setDone] = useState("");
  const { form, submit, isSaving, failure } = useActionForm({
    schema: RoleChange,
    defaultValues: { person: person.id, role: person.role },
    action: changeRole,
    onDone: () => {
      const { role } = form.getValues();
      form.reset({ person: person.id, role });
      setDone(settingsText("people.person.roleSaved", { name: person.name, role: text(`access.roles.${role}`) }));
      router.refresh();
    },
  });
  return (
    <form onSubmit={submit} className="flex max-w-160 flex-col gap-3">
      <FormFailure failure={failure} />
      <RoleChoice
        legend={settingsText("people.role")}
        hint={settingsText("people.person.roleLead")}
        register={form.register("role")}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" isBusy={isSaving} disabled={!form.formState.isDirty}>
          {settingsText("people.person.roleSave")}
        </Button>
        <span role="status" className="text-table text-muted">
          {done}
        </span>
      </div>
    </form>
  );
}
