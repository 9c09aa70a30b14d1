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
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { AccountActions } from "./account-actions.ts";
import { browserName } from "./browser-name.ts";

/** A session of one's own. Times are ISO 8601. */
export interface ShownSession {
  readonly id: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly isCurrent: boolean;
}

interface Props {
  readonly sessions: readonly ShownSession[];
  readonly end: AccountActions["endSessions"];
}

/** Where one is signed in, and the end of it: one by one, or everywhere. */
export function SessionList({ sessions, end }: Props) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const one = useAction(end);
  const all = useAction(end);
  return (
    <div className="flex flex-col items-start gap-4">
      <DataTable
        caption={settingsText("people.account.caption")}
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "browser",
            header: settingsText("people.account.browser"),
            cell: (session) => (
              <span className="inline-flex flex-wrap items-center gap-2 font-medium">
                {browserOf(session)}
                {session.isCurrent && <Badge>{settingsText("people.account.thisOne")}</Badge>}
              </span>
            ),
          },
          {
            key: "address",
            header: settingsText("people.account.address"),
            cell: ({ address }) => address !== null && <bdi className="mono">{address}</bdi>,
          },
          {
            key: "since",
            header: settingsText("people.account.since"),
            className: "text-muted tabular-nums",
            cell: ({ createdAt }) => `${absoluteTime(createdAt)} UTC`,
          },
          {
            key: "used",
            header: settingsText("people.account.lastUsed"),
            className: "whitespace-nowrap text-muted",
            cell: ({ lastUsedAt }) => <Time at={lastUsedAt} />,
          },
          {
            key: "actions",
            header: settingsText("keys.actions"),
            cell: (session) =>
              !session.isCurrent && (
                <Button
                  size="sm"
                  isBusy={one.isPending}
                  aria-label={settingsText("people.account.endOf", {
                    browser: browserOf(session),
                    since: absoluteTime(session.createdAt),
                  })}
                  onClick={() => one.call({ session: session.id }, () => router.refresh())}
                >
                  {settingsText("people.account.end")}
                </Button>
              ),
          },
        ]}
      />
      {one.failure !== undefined && <Alert tone="failure" title={one.failure} isLive />}
      <Button onClick={() => setIsAsking(true)}>{settingsText("people.account.endAll")}</Button>
      <Dialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={settingsText("people.account.endAllTitle")}
        description={settingsText("people.account.endAllBody")}
        footer={
          <>
            <Button onClick={() => setIsAsking(false)}>{text("shell.cancel")}</Button>
            <Button
              variant="primary"
              isBusy={all.isPending}
              onClick={() => all.call({ session: "all" }, () => window.location.assign("/sign-in"))}
            >
              {settingsText("people.account.endAll")}
            </Button>
          </>
        }
      >
        {all.failure !== undefined && <Alert tone="failure" title={all.failure} isLive />}
      </Dialog>
    </div>
  );
}

function browserOf({ userAgent }: ShownSession): string {
  const { browser, system } = browserName(userAgent);
  const known = browser ?? settingsText("people.account.unknownBrowser");
  return system === undefined ? known : settingsText("people.account.browserOn", { browser: known, system });
}
