"use client";

import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Select } from "@/components/ui/select.tsx";
import { checkDraft } from "@/lib/engine/check-draft.ts";
import { variableTypes } from "@/lib/engine/variable-types.ts";
import { columnOf } from "@/lib/model/column-of.ts";
import {
  ArrayDelimiter,
  type Connector,
  type ExecutionVariable,
  InputFormat,
  VariableType,
} from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";
import { useSamples } from "./sample-context.tsx";
import { useEditor } from "./use-editor.ts";
import { usePreview } from "./use-preview.ts";

type TypeChange = Pick<ExecutionVariable, "type" | "inputFormat" | "isArray" | "arrayDelimiter">;

interface Props {
  readonly variable: ExecutionVariable;
  readonly onApply: (change: TypeChange) => void;
  readonly onClose: () => void;
}

const numberFormats: readonly InputFormat[] = ["point", "comma"];

/** Chooses how a variable is read, and shows first what that does to its values and to the rules that use it. */
export default function TypeDialog({ variable, onApply, onClose }: Props) {
  const session = useEditor();
  const form = useFormContext<Connector>();
  const { input } = useSamples();
  const [change, setChange] = useState<TypeChange>({
    type: variable.type,
    inputFormat: variable.inputFormat,
    isArray: variable.isArray,
    arrayDelimiter: variable.arrayDelimiter,
  });
  const connector = form.getValues();
  const preview = usePreview(input?.id, change, columnOf(variable), connector);
  const formats = InputFormat.options.filter((format) =>
    change.type === "number"
      ? numberFormats.includes(format)
      : (change.type === "date" || change.type === "datetime") && !numberFormats.includes(format),
  );
  const before = new Set(checkDraft(connector, session.workspace).map(({ message }) => message));
  const changed: Connector = {
    ...connector,
    executionVariables: connector.executionVariables.map((each) =>
      each.name === variable.name ? { ...each, ...change } : each,
    ),
  };
  const after = checkDraft(changed, session.workspace).map(({ message }) => message);
  const started = after.filter((message) => !before.has(message));
  const solved = [...before].filter((message) => !after.includes(message));

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={text("editor.type.title", { name: variable.name })}
      description={text("editor.type.lead")}
      footer={
        <>
          <Button onClick={onClose}>{text("shell.cancel")}</Button>
          <Button variant="primary" onClick={() => onApply(change)}>
            {text("editor.type.apply")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <label className="block">
          <span className="mb-1.5 block text-table text-muted">{text("connectors.type")}</span>
          <Select
            value={change.type}
            onChange={(event) =>
              setChange({ ...change, type: event.target.value as VariableType, inputFormat: undefined })
            }
          >
            {VariableType.options.map((type) => (
              <option key={type} value={type}>
                {variableTypes[type].label}
              </option>
            ))}
          </Select>
        </label>
        {formats.length > 0 && (
          <label className="block">
            <span className="mb-1.5 block text-table text-muted">{text("editor.type.format")}</span>
            <Select
              value={change.inputFormat ?? formats[0]}
              onChange={(event) => setChange({ ...change, inputFormat: event.target.value as InputFormat })}
            >
              {formats.map((format) => (
                <option key={format} value={format}>
                  {text(`connectors.formats.${format}`)}
                </option>
              ))}
            </Select>
          </label>
        )}
        <label className="inline-flex min-h-8 items-center gap-2 sm:col-start-1">
          <input
            type="checkbox"
            className="size-4"
            checked={change.isArray ?? false}
            onChange={(event) =>
              setChange({
                ...change,
                isArray: event.target.checked || undefined,
                arrayDelimiter: event.target.checked ? (change.arrayDelimiter ?? ";") : undefined,
              })
            }
          />
          {text("editor.type.several")}
        </label>
        {change.isArray && (
          <label className="block">
            <span className="mb-1.5 block text-table text-muted">{text("editor.type.delimiter")}</span>
            <Select
              value={change.arrayDelimiter}
              onChange={(event) =>
                setChange({ ...change, arrayDelimiter: event.target.value as ExecutionVariable["arrayDelimiter"] })
              }
            >
              {ArrayDelimiter.options.map((delimiter) => (
                <option key={delimiter} value={delimiter}>
                  {delimiter === "\t" ? text("connectors.tab") : delimiter}
                </option>
              ))}
            </Select>
          </label>
        )}
      </div>
      <div className="mt-4 border-t border-line pt-3 text-table" aria-live="polite">
        <h3>{text("editor.type.effect")}</h3>
        {input === undefined || columnOf(variable) === undefined ? (
          <p className="mt-1 text-muted">{text("editor.type.noInput")}</p>
        ) : preview.data ? (
          <>
            <p className="mt-1 tabular-nums">
              {text("editor.type.parsed", {
                parsed: preview.data.parsed,
                filled: preview.data.parsed + preview.data.failed,
                file: input.fileName,
              })}
            </p>
            {preview.data.examples.length > 0 && (
              <ul className="mt-1 list-disc ps-5 text-warn">
                {preview.data.examples.map(({ row, message }) => (
                  <li key={row}>{text("editor.type.example", { row, message })}</li>
                ))}
              </ul>
            )}
          </>
        ) : (
          <p className="mt-1 text-muted">{text(preview.isError ? "editor.type.failed" : "editor.type.reading")}</p>
        )}
        <Effects title={text("editor.type.stops")} messages={started} />
        <Effects title={text("editor.type.starts")} messages={solved} />
        {started.length + solved.length === 0 && <p className="mt-2 text-muted">{text("editor.type.noEffect")}</p>}
      </div>
    </Dialog>
  );
}

function Effects({ title, messages }: { readonly title: string; readonly messages: readonly string[] }) {
  if (messages.length === 0) return null;
  return (
    <div className="mt-2">
      <p className="font-medium">{title}</p>
      <ul className="list-disc ps-5">
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
