"use client";

import { useState } from "react";
import { useAction } from "@/components/run/use-action.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { settingsText } from "@/lib/texts/settings-text.ts";
import type { MadeLink, PersonActions } from "./people-actions.ts";
import { ShownLink } from "./shown-link.tsx";

interface Props {
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly makeLink: PersonActions["makePasswordLink"];
}

/** Helps somebody who forgot their password: nobody else gets to know the new one. */
export function PersonPassword({ person, makeLink }: Props) {
  const [made, setMade] = useState<MadeLink>();
  const { call, isPending, failure } = useAction(makeLink);
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-muted">{settingsText("people.person.passwordLead", { name: person.name })}</p>
      {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
      <Button isBusy={isPending} onClick={() => call({ person: person.id }, setMade)}>
        {settingsText("people.person.passwordMake")}
      </Button>
      {made && (
        <ShownLink
          title={settingsText("people.person.passwordMade", { email: person.email })}
          link={made}
          onClose={() => setMade(undefined)}
        />
      )}
    </div>
  );
}
