"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FormProvider } from "react-hook-form";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { fieldsOf } from "@/components/form/form-problems.ts";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ErrorSummary } from "@/components/ui/error-summary.tsx";
import { Link } from "@/components/ui/link.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Section } from "@/components/ui/section.tsx";
import { useLeaveWarning } from "@/components/ui/use-leave-warning.ts";
import { blankObject, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { text } from "@/lib/texts/text.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { FieldList } from "./field-list.tsx";
import { controlId, problemsOf } from "./form-problems.ts";
import type { Consequences, SaveObject } from "./object-actions.ts";
import { ObjectBasics } from "./object-basics.tsx";

interface Props {
  /** The Object as it is stored, with what tells this state of it; undefined for a new one. */
  readonly saved?: { readonly definition: ObjectDefinition; readonly revision: string };
  /** Every Object that a relationship may point to. */
  readonly objects: readonly { readonly apiName: string; readonly name: string }[];
  readonly save: SaveObject;
}

/** Makes or changes an Object with its fields, saved as a whole. */
export function ObjectForm({ saved, objects, save }: Props) {
  const router = useRouter();
  const how = useRef({ force: false, isOver: false });
  const [refusals, setRefusals] = useState(0);
  const [asked, setAsked] = useState<Consequences>();
  const [openField, setOpenField] = useState<number | undefined>(saved ? undefined : 0);

  const { form, submit, isSaving, failure } = useActionForm({
    schema: ObjectDefinition,
    defaultValues: saved?.definition ?? blankObject,
    action: async (object) => {
      const { force, isOver } = how.current;
      const result = await save({ object, revision: saved && (isOver ? null : saved.revision), force });
      if (result.ok) return { ok: true, data: { ...result.data, apiName: object.apiName } };
      setAsked(undefined);
      setRefusals((count) => count + 1);
      const faults = result.error.faults ?? [];
      return faults.length === 0 ? result : { ok: false, error: { ...result.error, fields: fieldsOf(faults) } };
    },
    onDone: (data) => {
      if (data.outcome === "asks") {
        setAsked(data);
        return;
      }
      setAsked(undefined);
      form.reset(form.getValues());
      router.push(`/objects/${data.apiName}`);
    },
  });
  const { errors, submitCount, isDirty } = form.formState;
  const problems = problemsOf(errors);
  useLeaveWarning({ isDirty, question: text("shell.leave") });

  /** Enter makes room for the next option: what is blank at the end is none. */
  const dropRoomForOptions = () => {
    for (const [index, { options }] of form.getValues("fields").entries()) {
      if (options?.at(-1)?.trim() === "") form.setValue(`fields.${index}.options`, options.slice(0, -1));
    }
  };
  const press = (next: Partial<typeof how.current> = {}) => {
    dropRoomForOptions();
    how.current = { force: false, isOver: how.current.isOver, ...next };
    void submit();
  };
  const isStale = failure?.code === "conflict" && failure.faults === undefined;
  const back = saved ? `/objects/${saved.definition.apiName}` : "/objects";

  return (
    <FormProvider {...form}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          press();
        }}
        className="flex max-w-240 flex-col gap-8"
      >
        <div className="flex flex-col gap-4 empty:hidden">
          <ErrorSummary
            title={objectsText("problems.title", { count: problems.length })}
            errors={problems.map(({ path, message }) => ({ target: controlId(path), message: inField(path, message) }))}
            attempt={submitCount + refusals}
            onGo={(target) => {
              const field = /^object-fields-(\d+)/.exec(target)?.[1];
              if (field !== undefined) setOpenField(Number(field));
            }}
          />
          {isStale && saved && (
            <Alert tone="warning" title={objectsText("form.staleTitle", { name: saved.definition.name })} isLive>
              <p>
                {objectsText.rich("form.staleBody", {
                  link: (chunks) => (
                    <Link key="link" href={back} target="_blank" className="door">
                      {chunks}
                    </Link>
                  ),
                })}
              </p>
              <Button size="sm" className="mt-2" onClick={() => press({ isOver: true })}>
                {objectsText("form.saveOver")}
              </Button>
            </Alert>
          )}
          {!isStale && problems.length === 0 && <FormFailure failure={failure} />}
        </div>
        <Section title={objectsText("form.basics")}>
          <ObjectBasics isSaved={saved !== undefined} others={objects} problems={problems} />
        </Section>
        <FieldList
          saved={saved?.definition}
          objects={objects}
          problems={problems}
          openField={openField}
          onOpen={setOpenField}
        />
        <div className="sticky bottom-0 z-10 -mb-5 flex flex-wrap gap-2 border-t border-line bg-surface py-3 sm:-mb-6">
          <Button type="submit" variant="primary" aria-disabled={isSaving}>
            {objectsText(isSaving ? "form.saving" : saved ? "form.save" : "form.create")}
          </Button>
          <LinkButton href={back}>{text("shell.cancel")}</LinkButton>
        </div>
      </form>
      <ChangeDialog
        objectName={saved?.definition.name ?? ""}
        consequences={asked}
        isSaving={isSaving}
        onCancel={() => setAsked(undefined)}
        onConfirm={() => press({ force: true })}
      />
    </FormProvider>
  );

  /** A problem of a field, beginning with the field's label. */
  function inField(path: string, message: string): string {
    const index = /^fields\.(\d+)/.exec(path)?.[1];
    if (index === undefined) return message;
    const name = form.getValues(`fields.${Number(index)}.name`).trim();
    const field = name === "" ? objectsText("form.field", { number: Number(index) + 1 }) : name;
    return objectsText("problems.inField", { field: field.charAt(0).toUpperCase() + field.slice(1), message });
  }
}
