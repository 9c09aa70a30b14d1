"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ErrorSummary } from "@/components/ui/error-summary.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { useIsReady } from "@/components/ui/use-is-ready.ts";
import { useLeaveWarning } from "@/components/ui/use-leave-warning.ts";
import type { ActionResult } from "@/lib/action/failure.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { RecordInput, type TypedField } from "@/lib/model/record-input.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { text } from "@/lib/texts/text.ts";
import { choicesOf } from "./field-choices.ts";
import type { FormRecord } from "./form-record.ts";
import { mergeTyped } from "./merge-typed.ts";
import { RecordFieldControl } from "./record-field-control.tsx";

interface Props {
  readonly object: ObjectDefinition;
  /** Every Object's label, for those that relationships point to. */
  readonly objects: readonly { readonly apiName: string; readonly name: string }[];
  readonly stored: FormRecord;
  readonly save: (input: RecordInput) => Promise<ActionResult<{ readonly id: string }>>;
}

/** A Record's fields to fill in or change. What is refused is said at each control; what was typed is never lost. */
export function RecordForm({ object, objects, stored, save }: Props) {
  const router = useRouter();
  const [base, setBase] = useState(stored);
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map(stored.labels));
  const [clashes, setClashes] = useState<ReadonlyMap<string, TypedField>>();
  const [attempt, setAttempt] = useState(0);
  const isNew = stored.record === null;
  // What is typed before the page's scripts run would be lost to them.
  const isReady = useIsReady();
  const hrefOf = (id: string) => `/records/${object.apiName}/${id}`;

  const { form, submit, isSaving, failure, forgetFailure } = useActionForm({
    schema: RecordInput,
    defaultValues: { object: object.apiName, record: stored.record, fields: [...stored.fields] },
    action: async (input) => {
      setClashes(undefined);
      const result = await save(input);
      if (result.ok) return result;
      setAttempt((count) => count + 1);
      if (result.error.code === "conflict" && input.record) await takeIn(input.record.id);
      // The verb names the entries of the list by JSON Pointers, such as /fields/3.
      const wrong = (result.error.faults ?? [])
        .filter(({ path }) => path !== "")
        .map(({ path, message }) => [path.slice(1).replace("/", "."), message]);
      return { ok: false, error: { ...result.error, fields: Object.fromEntries(wrong) } };
    },
    onDone: ({ id }) => {
      form.reset(form.getValues());
      router.push(hrefOf(id));
    },
  });
  useLeaveWarning({ isDirty: form.formState.isDirty, question: text("shell.leave") });

  const takeIn = async (id: string) => {
    const response = await fetch(`/api/records/${object.apiName}/${id}`);
    if (!response.ok) return;
    const now: FormRecord = await response.json();
    const merged = mergeTyped(base.fields, form.getValues("fields"), now.fields);
    form.setValue("record", now.record);
    for (const [index, field] of merged.fields.entries()) form.setValue(`fields.${index}`, field);
    setBase(now);
    setLabels(new Map([...labels, ...now.labels]));
    setClashes(merged.clashes);
  };

  const errorOf = (index: number) => form.formState.errors.fields?.[index]?.message;
  const idOf = (apiName: string) => `field-${apiName}`;
  const errors = object.fields.flatMap(({ apiName, name }, index) => {
    const message = errorOf(index);
    if (message === undefined) return [];
    return [{ target: idOf(apiName), message: recordsText("problem.inField", { field: name, message }) }];
  });
  const isConflict = clashes !== undefined;

  return (
    <form onSubmit={submit} noValidate className="flex max-w-160 flex-col gap-5">
      <fieldset disabled={!isReady} className="contents">
        {isConflict && (
          <Alert tone="warning" title={recordsText("form.conflictTitle")} isLive>
            <p>{recordsText("form.conflict", { count: clashes.size })}</p>
          </Alert>
        )}
        {failure && errors.length > 0 && <ErrorSummary title={failure.message} errors={errors} attempt={attempt} />}
        {object.fields.map((field, index) => {
          const clash = clashes?.get(field.apiName);
          return (
            <div key={field.apiName}>
              <RecordFieldControl
                form={form}
                name={`fields.${index}`}
                id={idOf(field.apiName)}
                object={object}
                field={field}
                related={objects.find(({ apiName }) => apiName === field.relatedObject)}
                labels={labels}
                onFound={({ id, label }) => setLabels(new Map([...labels, [id, label]]))}
                error={errorOf(index)}
              />
              {clash && (
                <p className="mt-1 flex flex-wrap items-center gap-2 text-table text-warn">
                  {recordsText("form.storedNow", { value: shownText(clash, labels, field) })}
                  <Button
                    size="sm"
                    aria-label={recordsText("form.takeStored", { field: field.name })}
                    onClick={() => {
                      form.setValue(`fields.${index}`, clash);
                      setClashes(new Map([...(clashes ?? [])].filter(([name]) => name !== field.apiName)));
                    }}
                  >
                    {recordsText("form.take")}
                  </Button>
                </p>
              )}
            </div>
          );
        })}
        {failure && errors.length === 0 && !isConflict && <FormFailure failure={failure} />}
        <div className="sticky bottom-0 -mx-4 flex flex-wrap gap-2 border-t border-line bg-surface px-4 py-3">
          <Button type="submit" variant="primary" isBusy={isSaving} onClick={forgetFailure}>
            {recordsText(isSaving ? "form.saving" : isNew ? "form.create" : "form.save")}
          </Button>
          <LinkButton href={stored.record ? hrefOf(stored.record.id) : `/records/${object.apiName}`}>
            {text("shell.cancel")}
          </LinkButton>
        </div>
      </fieldset>
    </form>
  );
}

function shownText(
  { text: typed, list }: TypedField,
  labels: ReadonlyMap<string, string>,
  field: Parameters<typeof choicesOf>[0],
): string {
  const parts = list.length > 0 ? list : typed === "" ? [] : [typed];
  if (parts.length === 0) return text("shell.blank");
  const choices = choicesOf(field) ?? [];
  return parts.map((part) => labels.get(part) ?? choices.find(({ value }) => value === part)?.label ?? part).join(", ");
}
