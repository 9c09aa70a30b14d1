"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction } from "@/components/run/use-action.ts";
import { absoluteDay } from "@/components/ui/absolute-time.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { useKeptFocus } from "@/components/ui/use-kept-focus.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { PersonActions } from "./people-actions.ts";

interface Props {
  readonly person: {
    readonly id: string;
    readonly name: string;
    /** ISO 8601; null for who may sign in. */
    readonly disabledAt: string | null;
    /** API keys of theirs that work. */
    readonly keys: number;
  };
  readonly disable: PersonActions["disable"];
  readonly enable: PersonActions["enable"];
}

/** Keeps somebody out, or lets them in again. */
export function PersonAccess({ person, disable, enable }: Props) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const enabling = useAction(enable);
  const shown = useKeptFocus();
  const { id, name, disabledAt } = person;
  if (disabledAt !== null) {
    return (
      <div ref={shown} tabIndex={-1} className="flex flex-col items-start gap-3 outline-none">
        <p className="text-muted">
          {settingsText("people.person.disabledSince", { day: absoluteDay(disabledAt) })}{" "}
          {settingsText("people.person.enableLead", { name })}
        </p>
        {enabling.failure !== undefined && <Alert tone="failure" title={enabling.failure} isLive />}
        <Button isBusy={enabling.isPending} onClick={() => enabling.call({ person: id }, () => router.refresh())}>
          {settingsText("people.person.enable")}
        </Button>
      </div>
    );
  }
  return (
    <div ref={shown} tabIndex={-1} className="flex flex-col items-start gap-3 outline-none">
      <p className="text-muted">{settingsText("people.person.disableLead", { name })}</p>
      <Button onClick={() => setIsAsking(true)}>{settingsText("people.person.disable")}</Button>
      {isAsking && <DisableDialog person={person} disable={disable} onClose={() => setIsAsking(false)} />}
    </div>
  );
}

function DisableDialog({ person, disable, onClose }: Omit<Props, "enable"> & { readonly onClose: () => void }) {
  const router = useRouter();
  const [revokeKeys, setRevokeKeys] = useState(true);
  const { call, isPending, failure } = useAction(disable);
  const { id, name, keys } = person;
  const submit = () =>
    call({ person: id, revokeKeys: keys > 0 && revokeKeys }, () => {
      onClose();
      router.refresh();
    });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={<bdi>{settingsText("people.person.disableTitle", { name })}</bdi>}
      description={settingsText("people.person.disableBody")}
      footer={
        <>
          <Button onClick={onClose}>{text("shell.cancel")}</Button>
          <Button variant="primary" isBusy={isPending} onClick={submit}>
            {settingsText("people.person.disableSubmit")}
          </Button>
        </>
      }
    >
      {keys > 0 && (
        <Checkbox
          label={settingsText("people.person.disableKeys", { count: keys })}
          hint={settingsText("people.person.disableKeysHint", { count: keys })}
          checked={revokeKeys}
          onChange={(event) => setRevokeKeys(event.target.checked)}
        />
      )}
      {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
    </Dialog>
  );
}
