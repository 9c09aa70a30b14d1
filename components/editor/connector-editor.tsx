"use client";

import { type ReactNode, useEffect, useState } from "react";
import { type FieldPath, FormProvider, useForm } from "react-hook-form";
import type { Connector } from "@/lib/model/connector.ts";
import type { EditorActions } from "./editor-actions.ts";
import { EditorSession } from "./editor-session.ts";
import type { EditorStart } from "./editor-start.ts";
import { LeaveGuard } from "./leave-guard.tsx";
import { findLocalDraft } from "./local-draft.ts";
import { putValues } from "./put-values.ts";
import { readEditorStart } from "./read-editor-start.ts";
import { SampleProvider } from "./sample-context.tsx";
import { EditorContext } from "./use-editor.ts";
import { withIdentifierRules } from "./with-identifier-rules.ts";

interface Props {
  readonly start: EditorStart;
  readonly actions: EditorActions;
  readonly children: ReactNode;
}

/** Holds one connector while its pages are gone through: the form with its values, and the session around it. */
export function ConnectorEditor({ start, actions, children }: Props) {
  const form = useForm<Connector>({ defaultValues: start.definition, shouldFocusError: false });
  const [isReady, setIsReady] = useState(false);
  const [session] = useState(
    () =>
      new EditorSession(
        start,
        { values: () => form.getValues(), put: (values) => putValues(form, values) },
        actions,
        async (before, after) => {
          const [{ compareConnectors }, { summarizeChange }] = await Promise.all([
            import("@/lib/engine/compare-connectors.ts"),
            import("@/lib/texts/describe-change.ts"),
          ]);
          return summarizeChange(compareConnectors(before, after), start.workspace.objects);
        },
      ),
  );

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ name }) => {
          // Nobody types into a list: each of its changes is a step of its own.
          const isList = name !== undefined && Array.isArray(form.getValues(name as FieldPath<Connector>));
          session.noteChange(isList ? undefined : name);
        },
      }),
    [form, session],
  );

  useEffect(() => {
    session.open();
    const begin = async () => {
      const left = session.mayEdit ? await findLocalDraft(session.apiName) : undefined;
      if (session.mayEdit && !session.state().canUndo) {
        const complete = withIdentifierRules(form.getValues(), start.workspace.objects);
        if (left) session.restore(left);
        else if (complete) form.reset(complete, { keepDefaultValues: true });
      }
      setIsReady(true);
    };
    const abort = new AbortController();
    // A page that the browser kept may show an older draft than the server has.
    const follow = async () => {
      const reading = readEditorStart(start.definition.apiName, abort.signal).catch(() => undefined);
      // What an earlier page left comes first: the server's newer draft may be a late arrival of it.
      await begin();
      const server = await reading;
      if (!server || (server.revision === start.revision && server.version === start.version)) return;
      if (!session.state().canUndo) session.goOnFrom(server, "theirs");
    };
    void follow();
    const hide = () => {
      if (document.visibilityState === "hidden") void session.keepNow();
    };
    document.addEventListener("visibilitychange", hide);
    return () => {
      abort.abort();
      document.removeEventListener("visibilitychange", hide);
      void session.close();
    };
  }, [form, session, start]);

  return (
    <EditorContext value={session}>
      <LeaveGuard />
      <FormProvider {...form}>
        <SampleProvider inputs={start.inputs} connector={start.definition.apiName}>
          {/* What is typed before the page is alive would be lost. */}
          <fieldset role="none" disabled={!isReady} className="until-ready contents">
            {children}
          </fieldset>
        </SampleProvider>
      </FormProvider>
    </EditorContext>
  );
}
