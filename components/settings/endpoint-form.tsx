"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SecretDialog } from "@/components/automations/secret-dialog.tsx";
import type { EndpointActions } from "@/components/deliveries/delivery-actions.ts";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { useAction } from "@/components/run/use-action.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import type { ActionResult } from "@/lib/action/failure.ts";
import { runEvents } from "@/lib/model/delivery.ts";
import { blankEndpoint, NewEndpoint } from "@/lib/model/new-endpoint.ts";
import { deliveryLogText, runEventText } from "@/lib/texts/delivery-log-text.ts";
import { text } from "@/lib/texts/text.ts";

/** Asks for an endpoint, then shows its secret, this once. */
export function AddEndpoint({ add }: { readonly add: EndpointActions["add"] }) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const [made, setMade] = useState<{ readonly name: string; readonly secret: string }>();
  return (
    <>
      <Button variant="primary" onClick={() => setIsAsking(true)}>
        {deliveryLogText("endpoints.add")}
      </Button>
      {isAsking && (
        <EndpointDialog
          title={deliveryLogText("endpoints.addTitle")}
          lead={deliveryLogText("endpoints.addLead")}
          submitText={deliveryLogText("endpoints.add")}
          start={blankEndpoint}
          action={add}
          onClose={() => setIsAsking(false)}
          onDone={({ secret }, { name }) => {
            setIsAsking(false);
            setMade({ name, secret });
            router.refresh();
          }}
        />
      )}
      {made && <SecretDialog {...made} onClose={() => setMade(undefined)} />}
    </>
  );
}

interface EditProps {
  readonly id: string;
  readonly endpoint: NewEndpoint;
  readonly change: EndpointActions["change"];
}

/** Changes where an endpoint is and what it is told. */
export function EditEndpoint({ id, endpoint, change }: EditProps) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>{deliveryLogText("endpoints.edit")}</Button>
      {isAsking && (
        <EndpointDialog
          title={deliveryLogText("endpoints.editTitle", { name: endpoint.name })}
          lead={deliveryLogText("endpoints.editLead")}
          submitText={deliveryLogText("endpoints.form.save")}
          start={endpoint}
          action={(changed) => change({ id, endpoint: changed })}
          onClose={() => setIsAsking(false)}
          onDone={() => {
            setIsAsking(false);
            router.refresh();
          }}
        />
      )}
    </>
  );
}

interface RemoveProps {
  readonly id: string;
  readonly name: string;
  readonly remove: EndpointActions["remove"];
}

/** Removes an endpoint after a question. */
export function RemoveEndpoint({ id, name, remove }: RemoveProps) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const { call, isPending, failure } = useAction(remove);
  return (
    <>
      <Button variant="ghost" onClick={() => setIsAsking(true)}>
        {deliveryLogText("endpoints.remove")}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={<bdi>{deliveryLogText("endpoints.removeTitle", { name })}</bdi>}
        description={deliveryLogText("endpoints.removeBody")}
        footer={
          <>
            <Button onClick={() => setIsAsking(false)}>{text("shell.cancel")}</Button>
            <Button
              variant="primary"
              isBusy={isPending}
              onClick={() => call({ endpoint: id }, () => router.push("/settings/webhooks"))}
            >
              {deliveryLogText("endpoints.removeSubmit")}
            </Button>
          </>
        }
      >
        {failure !== undefined && <Alert tone="failure" title={failure} isLive />}
      </Dialog>
    </>
  );
}

interface DialogProps<Data> {
  readonly title: string;
  readonly lead: string;
  readonly submitText: string;
  readonly start: NewEndpoint;
  readonly action: (endpoint: NewEndpoint) => Promise<ActionResult<Data>>;
  readonly onClose: () => void;
  readonly onDone: (data: Data, endpoint: NewEndpoint) => void;
}

function EndpointDialog<Data>({ title, lead, submitText, start, action, onClose, onDone }: DialogProps<Data>) {
  const { form, submit, isSaving, failure } = useActionForm({
    schema: NewEndpoint,
    defaultValues: start,
    action,
    onDone: (data: Data) => onDone(data, form.getValues()),
  });
  const { errors } = form.formState;
  const events = form.watch("events");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={<bdi>{title}</bdi>}
      description={lead}
      footer={
        <>
          <Button onClick={onClose}>{text("shell.cancel")}</Button>
          <Button variant="primary" type="submit" form="endpoint" isBusy={isSaving}>
            {submitText}
          </Button>
        </>
      }
    >
      <form id="endpoint" noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormFailure failure={failure?.code === "invalid" ? undefined : failure} />
        <FormField
          label={deliveryLogText("endpoints.form.name")}
          hint={deliveryLogText("endpoints.form.nameHint")}
          error={errors.name && deliveryLogText("endpoints.problems.name")}
        >
          {(control) => <TextInput {...control} autoComplete="off" {...form.register("name")} />}
        </FormField>
        <FormField
          label={deliveryLogText("endpoints.form.url")}
          error={errors.url && deliveryLogText("endpoints.problems.url")}
        >
          {(control) => (
            <TextInput
              {...control}
              type="url"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              className="mono"
              {...form.register("url")}
            />
          )}
        </FormField>
        <fieldset aria-describedby={errors.events ? "endpoint-events-error" : undefined} className="min-w-0">
          <legend className="text-table font-medium">{deliveryLogText("endpoints.form.events")}</legend>
          {runEvents.map((event) => (
            <Checkbox
              key={event}
              label={runEventText(event)}
              checked={events.includes(event)}
              onChange={({ target }) =>
                form.setValue(
                  "events",
                  runEvents.filter((each) => (each === event ? target.checked : events.includes(each))),
                  { shouldDirty: true, shouldValidate: form.formState.isSubmitted },
                )
              }
            />
          ))}
          {errors.events && (
            <p id="endpoint-events-error" role="alert" className="text-table text-failed">
              {deliveryLogText("endpoints.problems.events")}
            </p>
          )}
        </fieldset>
        <Checkbox
          label={deliveryLogText("endpoints.form.everyRun")}
          hint={deliveryLogText("endpoints.form.everyRunHint")}
          {...form.register("everyRun")}
        />
        <Checkbox label={deliveryLogText("endpoints.form.includesDryRuns")} {...form.register("includesDryRuns")} />
      </form>
    </Dialog>
  );
}
