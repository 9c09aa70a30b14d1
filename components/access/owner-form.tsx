"use client";

import { useActionForm } from "@/components/form/use-action-form.ts";
import type { ActionResult } from "@/lib/action/failure.ts";
import { NewPerson } from "@/lib/model/new-person.ts";
import { text } from "@/lib/texts/text.ts";
import { NewPersonFields } from "./new-person-fields.tsx";

interface Props {
  readonly create: (input: NewPerson) => Promise<ActionResult<void>>;
  /** Where it leads. */
  readonly next: string;
}

export function OwnerForm({ create, next }: Props) {
  const handling = useActionForm({
    schema: NewPerson,
    action: create,
    onDone: () => window.location.assign(next),
  });
  return (
    <>
      <NewPersonFields {...handling} submitLabel={text("access.firstStart.submit")} />
      {handling.failure?.code === "conflict" && (
        // Somebody was faster: the page as it is now asks for their password.
        <a href="/sign-in" className="door mt-3 inline-block">
          {text("access.signIn.submit")}
        </a>
      )}
    </>
  );
}
