"use client";

import { useEffect, useId, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { capturesFrom } from "@/lib/model/captures-from.ts";
import type { CaptureFrom, Connector, LoadStep } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";
import { controlId } from "./control-id.ts";
import { FaultLine } from "./fault-line.tsx";
import { focusLater } from "./focus-later.ts";
import { useEditor, useEditorState, useFault } from "./use-editor.ts";
import { useTypedName } from "./use-typed-name.ts";
import { renameVariable, usesOfVariable } from "./variable-uses.ts";

interface Props {
  readonly step: number;
  readonly object: ObjectDefinition;
}

/** Keeps the Record of each row as a variable for later steps. */
export function CaptureEditor({ step, object }: Props) {
  const session = useEditor();
  const form = useFormContext<Connector>();
  const path = `/loadSteps/${step}/postLoad/capture`;
  const capture = useWatch({ control: form.control, name: `loadSteps.${step}.postLoad.capture` });
  const stepCount = useEditorState((state) => state.current.loadSteps.length);
  const set = (next: { variable: string; from: CaptureFrom } | undefined) =>
    session.change((connector) => withCapture(connector, step, next));
  return (
    <div>
      <h3>{text("editor.capture.title")}</h3>
      <p className="mt-1 text-table text-muted">
        {step + 1 < stepCount
          ? text("editor.capture.lead", { object: object.name, next: step + 2 })
          : text("editor.capture.leadLast", { object: object.name })}
      </p>
      {capture ? (
        <div className="mt-3 flex flex-wrap items-start gap-3">
          <CaptureName step={step} name={capture.variable} />
          <div>
            <label className="text-table text-muted" htmlFor={controlId(`${path}/from`)}>
              {text("editor.capture.from")}
            </label>
            <Select
              id={controlId(`${path}/from`)}
              className="mt-1.5 w-64"
              value={capture.from}
              onChange={(event) =>
                form.setValue(`loadSteps.${step}.postLoad.capture.from`, event.target.value as CaptureFrom, {
                  shouldDirty: true,
                })
              }
            >
              {capturesFrom.map((from) => (
                <option key={from} value={from}>
                  {text(`editor.capture.holds.${from}`)}
                </option>
              ))}
            </Select>
          </div>
          <RemoveCapture
            name={capture.variable}
            onRemove={() => {
              set(undefined);
              focusLater(controlId(path));
            }}
          />
        </div>
      ) : (
        <Button
          className="mt-2"
          id={controlId(path)}
          onClick={() => {
            set({ variable: freeName(form.getValues(), object), from: "matched_or_created" });
            focusLater(controlId(`${path}/variable`));
          }}
        >
          {text("editor.capture.add")}
        </Button>
      )}
    </div>
  );
}

function CaptureName({ step, name }: { readonly step: number; readonly name: string }) {
  const session = useEditor();
  const path = `/loadSteps/${step}/postLoad/capture/variable`;
  const fault = useFault(path);
  const id = controlId(path);
  const current = useEditorState((state) => state.current);
  const { shown, problem, type, take } = useTypedName(
    name,
    (next) =>
      session.change((connector) =>
        connector.loadSteps[step]?.postLoad?.capture?.variable === name
          ? renameVariable(connector, { capturedIn: step }, next)
          : connector,
      ),
    (next) => (isNameTaken(current, next) ? text("editor.capture.taken", { name: next }) : undefined),
  );
  useEffect(() => {
    session.setUntaken(path, problem === undefined ? undefined : { code: "duplicate_variable", message: problem });
    return () => session.setUntaken(path, undefined);
  }, [session, path, problem]);
  const message = problem ?? fault;
  const uses = usesOfVariable(current, name);
  return (
    <div>
      <label className="text-table text-muted" htmlFor={id}>
        {text("editor.capture.name")}
      </label>
      <TextInput
        id={id}
        className="mono mt-1.5 w-64"
        value={shown}
        aria-invalid={message !== undefined || undefined}
        aria-describedby={`${id}-fault ${id}-uses`}
        onChange={(event) => type(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
        }}
      />
      <FaultLine id={`${id}-fault`} message={message} />
      <p id={`${id}-uses`} className="mt-1 text-meta text-muted">
        {uses.length === 0
          ? text("editor.capture.unused")
          : text("editor.capture.usedBy", { uses: uses.map(({ step: at }) => at + 1).join(", "), count: uses.length })}
      </p>
    </div>
  );
}

function RemoveCapture({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  const session = useEditor();
  const current = useEditorState((state) => state.current);
  const uses = usesOfVariable(current, name);
  const [isAsking, setIsAsking] = useState(false);
  const [askId, cancelId] = [useId(), useId()];
  const ask = (isAsked: boolean) => {
    setIsAsking(isAsked);
    focusLater(isAsked ? cancelId : askId);
  };
  const remove = () => {
    onRemove();
    session.notify(text("editor.capture.removed", { name }), true);
  };
  if (!isAsking) {
    return (
      <Button variant="ghost" id={askId} className="lg:mt-6.5" onClick={() => (uses.length > 0 ? ask(true) : remove())}>
        {text("editor.capture.remove")}
      </Button>
    );
  }
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 lg:mt-6.5">
      <span>{text("editor.capture.ask", { name, uses: uses.map(({ step: at }) => at + 1).join(", ") })}</span>
      <Button onClick={remove}>{text("editor.capture.removeAnyway")}</Button>
      <Button variant="ghost" id={cancelId} onClick={() => ask(false)}>
        {text("shell.cancel")}
      </Button>
    </div>
  );
}

function withCapture(
  connector: Connector,
  step: number,
  capture: NonNullable<LoadStep["postLoad"]>["capture"],
): Connector {
  const loadSteps = connector.loadSteps.map((each, index) => {
    if (index !== step) return each;
    const { capture: _, ...rest } = each.postLoad ?? {};
    return { ...each, postLoad: capture ? { ...rest, capture } : rest };
  });
  return { ...connector, loadSteps };
}

function isNameTaken({ executionVariables, loadSteps }: Connector, name: string): boolean {
  return (
    executionVariables.some((variable) => variable.name === name) ||
    loadSteps.some(({ postLoad }) => postLoad?.capture?.variable === name)
  );
}

function freeName(connector: Connector, object: ObjectDefinition): string {
  const base = `${object.apiName}_id`;
  let name = base;
  for (let number = 2; isNameTaken(connector, name); number += 1) name = `${base}_${number}`;
  return name;
}
