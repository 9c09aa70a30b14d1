"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { FormProvider } from "react-hook-form";
import { FormFailure } from "@/components/form/form-failure.tsx";
import { fieldsOf } from "@/components/form/form-problems.ts";
import { useActionForm } from "@/components/form/use-action-form.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ErrorSummary } from "@/components/ui/error-summary.tsx";
import { Link } from "@/components/ui/link.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { useLeaveWarning } from "@/components/ui/use-leave-warning.ts";
import { Automation } from "@/lib/model/automation.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { text } from "@/lib/texts/text.ts";
import { ActionFields } from "./action-fields.tsx";
import type { SaveAutomation } from "./automation-actions.ts";
import { AutomationBasics } from "./automation-basics.tsx";
import { controlId, placedMessage, problemsOf } from "./automation-problems.ts";
import { ConditionList } from "./condition-list.tsx";
import type { RuleContext } from "./rule-context.ts";
import { SecretDialog } from "./secret-dialog.tsx";
import { TriggerList } from "./trigger-list.tsx";

interface Props {
  /** The automation as it is stored, with what tells this state of it; undefined for a new one. */
  readonly saved?: { readonly automation: Automation; readonly revision: string };
  /** What a new one begins with. */
  readonly start?: { readonly object: string };
  readonly objects: readonly ObjectDefinition[];
  /** API names of all automations. */
  readonly taken: readonly string[];
  /** Unique identifiers of Records that the automation names, by id. */
  readonly labels: readonly (readonly [id: string, label: string])[];
  readonly mayEdit: boolean;
  readonly save: SaveAutomation;
  /** Replaces the secret of a webhook that is stored. */
  readonly replaceSecret?: ReactNode;
  /** What else belongs to the automation, below its parts. */
  readonly children?: ReactNode;
}

/** Makes or changes an automation; who may only look reads it with everything in its place. */
export function AutomationForm({
  saved,
  start,
  objects,
  taken,
  labels,
  mayEdit,
  save,
  replaceSecret,
  children,
}: Props) {
  const router = useRouter();
  const revision = useRef(saved?.revision);
  const isOver = useRef(false);
  const [stored, setStored] = useState(saved?.automation);
  const [refusals, setRefusals] = useState(0);
  const [secret, setSecret] = useState<string>();
  const [isSaved, setSaved] = useState(false);
  const [found, setFound] = useState(() => new Map(labels));

  const { form, submit, isSaving, failure } = useActionForm({
    schema: Automation,
    defaultValues: editable(saved?.automation ?? { ...blank, object: start?.object ?? "" }),
    action: async (automation) => {
      setSaved(false);
      const result = await save({
        automation: tidy(automation),
        ...(saved && { revision: isOver.current ? null : revision.current }),
      });
      if (result.ok) return result;
      setRefusals((count) => count + 1);
      const faults = result.error.faults ?? [];
      return faults.length === 0 ? result : { ok: false, error: { ...result.error, fields: fieldsOf(faults) } };
    },
    onDone: (data) => {
      isOver.current = false;
      revision.current = data.revision;
      form.reset(editable(data.automation));
      if (data.secret !== undefined) setSecret(data.secret);
      else if (!saved) leave(data.automation.apiName);
      if (!saved) return;
      setStored(data.automation);
      setSaved(true);
      router.refresh();
    },
  });
  const leave = (apiName: string) => router.push(`/automations/${apiName}`);
  const { errors, submitCount, isDirty } = form.formState;
  const problems = problemsOf(errors);
  useLeaveWarning({ isDirty, question: text("shell.leave") });

  const objectName = form.watch("object");
  const context: RuleContext = {
    object: objects.find(({ apiName }) => apiName === objectName),
    objects,
    labels: found,
    isReadOnly: !mayEdit,
    onFound: ({ id, label }) => setFound((known) => new Map(known).set(id, label)),
    problemAt: (path) => problems.find((problem) => problem.path === path)?.message,
  };
  const isStale = failure?.code === "conflict" && failure.faults === undefined && saved !== undefined && !isListed();

  /** A conflict with what lists the automation is no newer state of it. */
  function isListed(): boolean {
    return form.getValues("object") !== stored?.object;
  }

  const name = form.getValues("name");
  return (
    <FormProvider {...form}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="mb-6 flex flex-col gap-4 empty:hidden">
          <ErrorSummary
            title={automationsText("problems.title", { count: problems.length })}
            errors={problems.map((problem) => ({ target: controlId(problem.path), message: placedMessage(problem) }))}
            attempt={submitCount + refusals}
          />
          {isStale && (
            <Alert tone="warning" title={automationsText("form.staleTitle", { name: saved.automation.name })} isLive>
              <p>
                {automationsText.rich("form.staleBody", {
                  link: (chunks) => (
                    <Link key="link" href={`/automations/${saved.automation.apiName}`} target="_blank" className="door">
                      {chunks}
                    </Link>
                  ),
                })}
              </p>
              <Button
                size="sm"
                className="mt-2"
                onClick={() => {
                  isOver.current = true;
                  void submit();
                }}
              >
                {automationsText("form.saveOver")}
              </Button>
            </Alert>
          )}
          {!isStale && problems.length === 0 && <FormFailure failure={failure} />}
        </div>
        <fieldset disabled={!mayEdit} className="flex min-w-0 max-w-240 flex-col gap-8">
          <AutomationBasics
            isSaved={saved !== undefined}
            taken={taken}
            objects={objects}
            problemAt={context.problemAt}
          />
          <TriggerList {...context} />
          <ConditionList {...context} />
          <ActionFields {...context} secret={<SecretNote stored={stored} replace={replaceSecret} />} />
        </fieldset>
        {children !== undefined && <div className="mt-8 max-w-240">{children}</div>}
        {mayEdit && (
          <div className="sticky bottom-0 z-10 mt-8 -mb-5 flex max-w-240 flex-wrap items-center gap-2 border-t border-line bg-surface py-3 sm:-mb-6">
            <Button type="submit" variant="primary" aria-disabled={isSaving}>
              {automationsText(isSaving ? "form.saving" : saved ? "form.save" : "form.create")}
            </Button>
            {!saved && <LinkButton href="/automations">{text("shell.cancel")}</LinkButton>}
            <p role="status" className="text-table text-muted">
              {isSaved && !isDirty && automationsText("form.saved")}
            </p>
          </div>
        )}
      </form>
      {secret !== undefined && (
        <SecretDialog
          name={name}
          secret={secret}
          onClose={() => {
            setSecret(undefined);
            if (!saved) leave(form.getValues("apiName"));
          }}
        />
      )}
    </FormProvider>
  );
}

const blank: Automation = { apiName: "", name: "", object: "", action: { type: "webhook", url: "" } };

/** With the lists that the form adds to. */
function editable(automation: Automation): Automation {
  return { ...automation, triggers: automation.triggers ?? [], conditions: automation.conditions ?? [] };
}

/** What says nothing is left out, as in a definition file. */
function tidy({ triggers = [], conditions = [], active, ...rest }: Automation): Automation {
  return {
    ...rest,
    ...(triggers.length > 0 && { triggers }),
    ...(active === false && { active }),
    ...(conditions.length > 0 && { conditions }),
  };
}

/** What is known of the secret, and for a webhook that is stored the way to another one. */
function SecretNote({ stored, replace }: { readonly stored: Automation | undefined; readonly replace: ReactNode }) {
  const action = stored?.action;
  const note =
    action?.type !== "webhook"
      ? automationsText("form.secretNew")
      : action.secret === undefined
        ? automationsText("form.secretKept")
        : automationsText("form.secretElsewhere", { name: action.secret });
  return (
    <div className="flex flex-col items-start gap-1">
      <p className="text-table font-medium">{automationsText("form.secret")}</p>
      <p className="text-table text-muted">{note}</p>
      {action?.type === "webhook" && action.secret === undefined && replace}
    </div>
  );
}
