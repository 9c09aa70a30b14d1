"use client";

import clsx from "clsx";
import { ArrowDown, ArrowUp, ChevronDown, Trash2 } from "lucide-react";
import { lazy, memo, Suspense, useEffect, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Samples } from "@/components/inputs/samples.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { columnOf } from "@/lib/model/column-of.ts";
import type { Connector, ExecutionVariable } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";
import { variableTypeLabel } from "@/lib/texts/variable-type-label.ts";
import { controlId } from "./control-id.ts";
import { FaultLine } from "./fault-line.tsx";
import { useSamples } from "./sample-context.tsx";
import { useEditor, useEditorState, useFault } from "./use-editor.ts";
import { useTypedName } from "./use-typed-name.ts";
import { renameVariable, usesOfVariable } from "./variable-uses.ts";

const TypeDialog = lazy(() => import("./type-dialog.tsx"));

interface Props {
  readonly index: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** A variable in a line; opens to be changed. */
export const VariableRow = memo(function VariableRow({ index, count, onMove, onRemove }: Props) {
  const form = useFormContext<Connector>();
  const name = `executionVariables.${index}` as const;
  const path = `/executionVariables/${index}`;
  const variable = useWatch({ control: form.control, name });
  const { columns } = useSamples();
  const [isOpen, setIsOpen] = useState(variable?.name === "");
  const nameFault = useFault(`${path}/name`);
  const valueFault = useFault(`${path}/value`);
  const uses = useEditorState((state) =>
    (variable?.name ? usesOfVariable(state.current, variable.name) : [])
      .map(({ step, fields }) => text("editor.variables.use", { step: step + 1, count: fields.length }))
      .join("; "),
  );
  useEffect(() => {
    const open = () => {
      if (decodeURIComponent(window.location.hash.slice(1)).startsWith(controlId(`${path}/`))) setIsOpen(true);
    };
    open();
    window.addEventListener("hashchange", open);
    return () => window.removeEventListener("hashchange", open);
  }, [path]);
  if (!variable) return null;
  const column = columnOf(variable);
  const sample = column === undefined ? undefined : columns.get(column);
  const label = variable.name || text("editor.variables.unnamed", { number: index + 1 });
  return (
    <>
      <tr>
        <td>
          <button
            type="button"
            id={controlId(path)}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
            className="inline-flex min-h-6 items-center gap-1.5 text-start"
          >
            <ChevronDown
              size={14}
              strokeWidth={1.5}
              aria-hidden
              className={clsx("shrink-0", !isOpen && "-rotate-90")}
            />
            <bdi className="mono line-clamp-2 font-medium">{label}</bdi>
          </button>
          {!isOpen && <FaultLine id={`${controlId(path)}-fault`} message={nameFault ?? valueFault} />}
        </td>
        <td data-label={text("connectors.type")}>
          <span className="inline-flex flex-wrap items-center gap-1.5">
            {variableTypeLabel({ type: variable.type, isArray: variable.isArray ?? false }, (each) => each)}
            {variable.inputFormat && <Badge>{text(`connectors.formats.${variable.inputFormat}`)}</Badge>}
            {variable.required && <Badge>{text("connectors.required")}</Badge>}
          </span>
        </td>
        <td data-label={text("connectors.origin")}>
          <span>
            <span className="text-muted">
              {text(column === undefined ? "connectors.constant" : "connectors.column")}{" "}
            </span>
            <bdi>{column ?? variable.value}</bdi>
          </span>
        </td>
        <td data-label={text("editor.variables.samples")} className="sm:w-[26%] sm:max-w-0">
          {sample && <Samples values={sample.samples} />}
          {!sample && column !== undefined && columns.size > 0 && (
            <span className="text-meta text-warn">{text("editor.variables.noColumn")}</span>
          )}
        </td>
        <td data-label={text("connectors.usedBy")} className="text-muted">
          {uses === "" ? text("connectors.unused") : uses}
        </td>
        <td className="n">
          <span className="inline-flex">
            <IconButton
              label={text("editor.variables.up", { name: label })}
              aria-disabled={index === 0}
              className="aria-disabled:opacity-40"
              onClick={() => onMove(index - 1)}
            >
              <ArrowUp size={16} strokeWidth={1.5} aria-hidden />
            </IconButton>
            <IconButton
              label={text("editor.variables.down", { name: label })}
              aria-disabled={index === count - 1}
              className="aria-disabled:opacity-40"
              onClick={() => onMove(index + 1)}
            >
              <ArrowDown size={16} strokeWidth={1.5} aria-hidden />
            </IconButton>
            <IconButton label={text("editor.variables.remove", { name: label })} onClick={onRemove}>
              <Trash2 size={16} strokeWidth={1.5} aria-hidden />
            </IconButton>
          </span>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={6} className="bg-canvas">
            <VariableDetails index={index} variable={variable} label={label} />
          </td>
        </tr>
      )}
    </>
  );
});

function VariableDetails({
  index,
  variable,
  label,
}: {
  readonly index: number;
  readonly variable: ExecutionVariable;
  readonly label: string;
}) {
  const form = useFormContext<Connector>();
  const { columns } = useSamples();
  const path = `/executionVariables/${index}`;
  const valueFault = useFault(`${path}/value`);
  const [isTyping, setIsTyping] = useState(false);
  const isConstant = variable.value !== undefined;
  const id = (key: string) => controlId(`${path}/${key}`);
  const set = (change: Partial<ExecutionVariable>) =>
    form.setValue(`executionVariables.${index}`, { ...variable, ...change }, { shouldDirty: true });
  const column = columnOf(variable) ?? "";
  return (
    <div className="flex flex-wrap items-start gap-x-5 gap-y-3 py-2 sm:ps-5">
      <VariableName index={index} name={variable.name} />
      <div className="w-60">
        <label htmlFor={id("origin")} className="mb-1.5 block text-table text-muted">
          {text("editor.variables.origin")}
        </label>
        <Select
          id={id("origin")}
          value={isConstant ? "constant" : "column"}
          onChange={(event) =>
            set(event.target.value === "constant" ? { value: "", column: undefined } : { value: undefined })
          }
        >
          <option value="column">{text("editor.variables.fromColumn")}</option>
          <option value="constant">{text("editor.variables.fromConstant")}</option>
        </Select>
      </div>
      <div className="w-60">
        <label htmlFor={id(isConstant ? "value" : "column")} className="mb-1.5 block text-table text-muted">
          {text(isConstant ? "editor.variables.value" : "editor.variables.columnName")}
        </label>
        <TextInput
          key={isConstant ? "value" : "column"}
          id={id(isConstant ? "value" : "column")}
          list={isConstant ? undefined : `${id("column")}-list`}
          value={isConstant ? variable.value : column}
          aria-invalid={valueFault !== undefined || undefined}
          aria-describedby={valueFault === undefined ? undefined : `${id("value")}-fault`}
          onChange={(event) => set(isConstant ? { value: event.target.value } : { column: event.target.value })}
        />
        {!isConstant && (
          <datalist id={`${id("column")}-list`}>
            {[...columns.keys()].map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        )}
        <FaultLine id={`${id("value")}-fault`} message={valueFault} />
      </div>
      <div className="max-w-full">
        <p className="mb-1.5 text-table text-muted">{text("connectors.type")}</p>
        <Button id={id("type")} className="max-w-full" onClick={() => setIsTyping(true)}>
          <span className="truncate">{text("editor.variables.changeType", { name: label })}</span>
        </Button>
      </div>
      <label className="inline-flex min-h-8 items-center gap-2 lg:mt-6.5">
        <input
          type="checkbox"
          className="size-4"
          checked={variable.required ?? false}
          onChange={(event) => set({ required: event.target.checked || undefined })}
        />
        {text("editor.variables.required")}
      </label>
      {isTyping && (
        <Suspense>
          <TypeDialog
            variable={variable}
            onClose={() => setIsTyping(false)}
            onApply={(change) => {
              set(change);
              setIsTyping(false);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/** The name is taken when the field is left, so that its uses are renamed once and not by the letter. */
function VariableName({ index, name }: { readonly index: number; readonly name: string }) {
  const session = useEditor();
  const form = useFormContext<Connector>();
  const path = `/executionVariables/${index}/name`;
  const id = controlId(path);
  const fault = useFault(path);
  const { shown, type, take } = useTypedName(name, (next) => {
    // An undo may have put another variable in its place.
    if (form.getValues(`executionVariables.${index}.name`) !== name) return;
    if (name === "") form.setValue(`executionVariables.${index}.name`, next, { shouldDirty: true });
    else session.change((connector) => renameVariable(connector, { variable: index }, next));
  });
  return (
    <div className="w-60">
      <label htmlFor={id} className="mb-1.5 block text-table text-muted">
        {text("connectors.name")}
      </label>
      <TextInput
        id={id}
        className="mono"
        value={shown}
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onChange={(event) => type(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
        }}
      />
      <FaultLine id={`${id}-fault`} message={fault} />
    </div>
  );
}
