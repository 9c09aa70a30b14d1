"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction } from "@/components/run/use-action.ts";
import { absoluteTime } from "@/components/ui/absolute-time.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Time } from "@/components/ui/time.tsx";
import { useKeptFocus } from "@/components/ui/use-kept-focus.ts";
import type { GivenRole } from "@/lib/model/role.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { RevokeKey } from "./key-actions.ts";

/** A key as its list shows it. Times are ISO 8601. */
export interface ShownKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly role: GivenRole;
  readonly by: string | null;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly state: "active" | "expired" | "revoked";
}

interface Props {
  readonly keys: readonly ShownKey[];
  readonly revoke: RevokeKey;
}

/** All API keys, also those that do not work any more, since the audit log names them. */
export function KeyList({ keys, revoke }: Props) {
  const [chosen, setChosen] = useState<ShownKey>();
  const shown = useKeptFocus();
  return (
    <div ref={shown} tabIndex={-1} className="outline-none">
      <DataTable
        caption={settingsText("keys.caption")}
        rows={keys}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: settingsText("keys.name"),
            cell: ({ name, prefix }) => (
              <span className="flex flex-col">
                <bdi className="text-body font-medium">{name}</bdi>
                <span className="mono whitespace-nowrap text-muted">{settingsText("keys.starts", { prefix })}</span>
              </span>
            ),
          },
          { key: "role", header: settingsText("keys.role"), cell: ({ role }) => text(`access.roles.${role}`) },
          { key: "by", header: settingsText("keys.madeBy"), cell: ({ by }) => by !== null && <bdi>{by}</bdi> },
          {
            key: "expires",
            header: settingsText("keys.expires"),
            className: "text-muted tabular-nums",
            cell: ({ expiresAt }) =>
              expiresAt === null ? settingsText("keys.never") : `${absoluteTime(expiresAt)} UTC`,
          },
          {
            key: "used",
            header: settingsText("keys.lastUsed"),
            className: "whitespace-nowrap text-muted",
            cell: ({ lastUsedAt }) => (lastUsedAt === null ? settingsText("keys.neverUsed") : <Time at={lastUsedAt} />),
          },
          {
            key: "state",
            header: settingsText("keys.state"),
            cell: ({ state }) => {
              const word = settingsText(`keys.states.${state}`);
              return state === "active" ? (
                <span className="text-muted">{word}</span>
              ) : (
                <Badge tone="warn">{word}</Badge>
              );
            },
          },
          {
            key: "actions",
            header: settingsText("keys.actions"),
            cell: (key) =>
              key.state !== "revoked" && (
                <Button
                  size="sm"
                  aria-label={settingsText("keys.revoke.openOf", { name: key.name })}
                  onClick={() => setChosen(key)}
                >
                  {settingsText("keys.revoke.open")}
                </Button>
              ),
          },
        ]}
      />
      {chosen && <RevokeDialog shown={chosen} revoke={revoke} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

interface DialogProps {
  readonly shown: ShownKey;
  readonly revoke: RevokeKey;
  readonly onClose: () => void;
}

function RevokeDialog({ shown, revoke, onClose }: DialogProps) {
  const router = useRouter();
  const { call, isPending, failure } = useAction(revoke);
  const finish = () => {
    onClose();
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={<bdi>{settingsText("keys.revoke.title", { name: shown.name })}</bdi>}
      description={settingsText("keys.revoke.body")}
      footer={
        <>
          <Button onClick={onClose}>{text("shell.cancel")}</Button>
          <Button variant="primary" isBusy={isPending} onClick={() => call({ key: shown.id }, finish)}>
            {settingsText("keys.revoke.submit")}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
    </Dialog>
  );
}
