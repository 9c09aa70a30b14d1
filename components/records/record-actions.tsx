"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction } from "@/components/run/use-action.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import type { ActionResult } from "@/lib/action/failure.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { text } from "@/lib/texts/text.ts";

interface SeenRecord {
  readonly object: string;
  readonly id: string;
  readonly version: string;
}

type Act = (record: SeenRecord) => Promise<ActionResult<unknown>>;

interface Props {
  readonly record: SeenRecord;
  readonly name: string;
  readonly isArchived: boolean;
  readonly archive: Act;
  readonly unarchive: Act;
}

/** What can be done with a Record: edit it, archive it once asked again, make it active again. */
export function RecordActions({ record, name, isArchived, archive, unarchive }: Props) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [done, setDone] = useState("");
  // A Record that was changed meanwhile is shown as it is now, so that the next press is about that.
  const refreshing = (act: Act): Act => {
    return async (seen) => {
      const result = await act(seen);
      if (!result.ok && result.error.code === "conflict") router.refresh();
      return result;
    };
  };
  const archiving = useAction(refreshing(archive));
  const unarchiving = useAction(refreshing(unarchive));
  const finish = (message: string) => {
    setIsOpen(false);
    setDone(message);
    router.refresh();
  };

  return (
    <>
      <LinkButton href={`/records/${record.object}/${record.id}/edit`} variant="primary">
        {recordsText("edit")}
      </LinkButton>
      {isArchived ? (
        <Button
          isBusy={unarchiving.isPending}
          onClick={() => unarchiving.call(record, () => finish(recordsText("unarchivedNow")))}
        >
          {recordsText("unarchive")}
        </Button>
      ) : (
        <Button onClick={() => setIsOpen(true)}>{recordsText("archive")}</Button>
      )}
      <span role="status" className="sr-only">
        {done}
      </span>
      {unarchiving.failure !== undefined && <Alert tone="failure" title={unarchiving.failure} isLive />}
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={<bdi>{recordsText("archiveTitle", { identifier: name })}</bdi>}
        description={recordsText("archiveBody")}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{text("shell.cancel")}</Button>
            <Button
              variant="primary"
              isBusy={archiving.isPending}
              onClick={() => archiving.call(record, () => finish(recordsText("archivedNow")))}
            >
              {recordsText("archiveConfirm")}
            </Button>
          </>
        }
      >
        {archiving.failure !== undefined && <Alert tone="failure" title={archiving.failure} isLive />}
      </Dialog>
    </>
  );
}
