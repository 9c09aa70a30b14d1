"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SecretDialog } from "@/components/automations/secret-dialog.tsx";
import { useAction } from "@/components/run/use-action.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { pageTitleId } from "@/components/ui/page-title.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { Receiver } from "@/lib/model/delivery.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { deliveryLogText } from "@/lib/texts/delivery-log-text.ts";
import { text } from "@/lib/texts/text.ts";
import { type ReceiverActions, replaySpans } from "./delivery-actions.ts";

interface Props {
  readonly receiver: Receiver;
  readonly name: string;
}

/** Switches an automation or an endpoint on at once, and off after a question. */
export function SwitchReceiver({
  receiver,
  name,
  isOn,
  switchOn,
  size,
  goesAway = false,
}: Props & {
  readonly isOn: boolean;
  readonly switchOn: ReceiverActions["switchOn"];
  readonly size?: "sm" | "md";
  /** Whether it goes away once it is on; the page's heading has focus then. */
  readonly goesAway?: boolean;
}) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const { call, isPending, failure } = useAction(switchOn);
  const done = () => {
    setIsAsking(false);
    if (goesAway) document.getElementById(pageTitleId)?.focus();
    router.refresh();
  };
  if (!isOn) {
    return (
      <>
        <Button size={size} isBusy={isPending} onClick={() => call({ receiver, active: true }, done)}>
          {automationsText("switch.on")}
        </Button>
        {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
      </>
    );
  }
  return (
    <>
      <Button size={size} onClick={() => setIsAsking(true)}>
        {automationsText("switch.off")}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={<bdi>{automationsText("switch.offTitle", { name })}</bdi>}
        description={automationsText("switch.offBody")}
        footer={
          <>
            <Button onClick={() => setIsAsking(false)}>{text("shell.cancel")}</Button>
            <Button variant="primary" isBusy={isPending} onClick={() => call({ receiver, active: false }, done)}>
              {automationsText("switch.off")}
            </Button>
          </>
        }
      >
        {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
      </Dialog>
    </>
  );
}

/** Gives a webhook another secret after a question, and shows it this once. */
export function ReplaceSecret({
  receiver,
  name,
  replace,
  size = "sm",
}: Props & { readonly replace: ReceiverActions["replaceSecret"]; readonly size?: "sm" | "md" }) {
  const [isAsking, setIsAsking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const { call, isPending, failure } = useAction(replace);
  return (
    <>
      <Button size={size} onClick={() => setIsAsking(true)}>
        {automationsText("secret.replace")}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={<bdi>{automationsText("secret.replaceTitle", { name })}</bdi>}
        description={automationsText("secret.replaceBody")}
        footer={
          <>
            <Button onClick={() => setIsAsking(false)}>{text("shell.cancel")}</Button>
            <Button
              variant="primary"
              isBusy={isPending}
              onClick={() =>
                call({ receiver }, (made) => {
                  setIsAsking(false);
                  setSecret(made.secret);
                })
              }
            >
              {automationsText("secret.replaceSubmit")}
            </Button>
          </>
        }
      >
        {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
      </Dialog>
      {secret !== undefined && <SecretDialog name={name} secret={secret} onClose={() => setSecret(undefined)} />}
    </>
  );
}

/** Sends a message that changes nothing. */
export function SendTest({ receiver, send }: Pick<Props, "receiver"> & { readonly send: ReceiverActions["sendTest"] }) {
  const router = useRouter();
  const [isSent, setIsSent] = useState(false);
  const { call, isPending, failure } = useAction(send);
  return (
    <>
      <Button
        isBusy={isPending}
        onClick={() =>
          call({ receiver }, () => {
            setIsSent(true);
            router.refresh();
          })
        }
      >
        {deliveryLogText("test.send")}
      </Button>
      <p role="status" className="text-table text-muted empty:hidden">
        {isSent && failure === undefined && deliveryLogText("test.sent")}
      </p>
      {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
    </>
  );
}

/** Sends once more what has failed in a time that one chooses. */
export function ReplayFailed({
  receiver,
  replay,
}: Pick<Props, "receiver"> & { readonly replay: ReceiverActions["replayFailed"] }) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [span, setSpan] = useState<(typeof replaySpans)[number]>("day");
  const [count, setCount] = useState<number>();
  const { call, isPending, failure } = useAction(replay);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{deliveryLogText("failedSince.open")}</Button>
      <p role="status" className="text-table text-muted empty:hidden">
        {count !== undefined && deliveryLogText("failedSince.done", { count })}
      </p>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={deliveryLogText("failedSince.title")}
        description={deliveryLogText("failedSince.body")}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{text("shell.cancel")}</Button>
            <Button
              variant="primary"
              isBusy={isPending}
              onClick={() =>
                call({ receiver, span }, (replayed) => {
                  setCount(replayed.count);
                  setIsOpen(false);
                  router.refresh();
                })
              }
            >
              {deliveryLogText("failedSince.submit")}
            </Button>
          </>
        }
      >
        <FormField label={deliveryLogText("failedSince.since")}>
          {(control) => (
            <Select
              {...control}
              value={span}
              onChange={({ target }) => setSpan(replaySpans.find((each) => each === target.value) ?? "day")}
            >
              {replaySpans.map((each) => (
                <option key={each} value={each}>
                  {deliveryLogText(`failedSince.spans.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
      </Dialog>
    </>
  );
}
