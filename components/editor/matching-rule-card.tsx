"use client";

import clsx from "clsx";
import { ArrowDown, ArrowUp, ChevronDown, Copy, GripVertical, Trash2 } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Badge } from "@/components/ui/badge.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { isReachable } from "@/lib/engine/reachable-rules.ts";
import type { Connector } from "@/lib/model/connector.ts";
import { fieldOf, isUnique } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { recordIdField } from "@/lib/model/record-id.ts";
import { ruleSentences } from "@/lib/texts/describe-step.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { text } from "@/lib/texts/text.ts";
import { controlId } from "./control-id.ts";
import { FaultLine } from "./fault-line.tsx";
import { MatchFieldCombobox } from "./field-combobox.tsx";
import { useSampleValue } from "./sample-context.tsx";
import { UploadFunctions } from "./upload-functions.tsx";
import { useEditor, useEditorState, useFault, useFaultCount } from "./use-editor.ts";
import { VariableCombobox } from "./variable-combobox.tsx";

interface Props {
  readonly step: number;
  readonly index: number;
  readonly count: number;
  readonly object: ObjectDefinition;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
  readonly onDuplicate: () => void;
  readonly onAddBelow: () => void;
  readonly onDragStart: () => void;
  readonly onDrop: () => void;
}

const foldedAbove = 6;

/** One match rule: its field and variable, its four upload functions, and what they come to in a sentence. */
export function MatchingRuleCard(props: Props) {
  const { step, index, count, object, onMove } = props;
  const name = `loadSteps.${step}.matchingRules.${index}` as const;
  const path = `/loadSteps/${step}/matchingRules/${index}`;
  const number = index + 1;
  const session = useEditor();
  const form = useFormContext<Connector>();
  const rule = useWatch({ control: form.control, name });
  const [isOpenByHand, setIsOpenByHand] = useState<boolean>();
  const [isTarget, setIsTarget] = useState(false);
  const faults = useFaultCount(path);
  const reachable = useEditorState((state) => isReachable(state.current.loadSteps[step]?.matchingRules ?? [], index));
  const fieldFault = useFault(`${path}/field`);
  const variableFault = useFault(`${path}/variable`);
  const sample = useSampleValue(session.state().current, rule?.variable ?? "");
  if (!rule) return null;

  const isOpen = isOpenByHand ?? (count <= foldedAbove || faults > 0 || !session.mayEdit);
  const isLast = index === count - 1;
  const field = rule.field === recordIdField ? recordIdField : fieldOf(object, rule.field);
  const sentences = rule.field === "" || rule.variable === "" ? [] : ruleSentences(rule, index, isLast, object, sample);
  const readBack = sentences.map(({ key, values }) => (
    <span key={key}>{text.rich(key, { ...values, b: strong })} </span>
  ));
  const set = (key: "field" | "variable", value: string) =>
    form.setValue(`${name}.${key}`, value, { shouldDirty: true });

  const press = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    if (event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    const up = event.key === "ArrowUp";
    onMove(event.shiftKey ? (up ? 0 : count - 1) : index + (up ? -1 : 1));
  };

  return (
    <li
      className={clsx(
        "rounded-card border bg-surface",
        isTarget ? "border-focus" : "border-line hover:border-line-strong",
        // What stands in it stays below that of the others.
        !reachable && "-ms-[3px] border-s-4 border-s-line-strong",
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setIsTarget(true);
      }}
      onDragLeave={() => setIsTarget(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsTarget(false);
        props.onDrop();
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a card is no fieldset of a form */}
      <div
        role="group"
        id={controlId(path)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the card takes Alt and the arrow keys
        tabIndex={0}
        aria-label={text("editor.rules.card", { number, field: fieldLabel(object, rule.field) })}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onKeyDown={press}
        className="rounded-card px-4 py-3"
      >
        <div className="flex min-h-7 items-center gap-3">
          <span aria-hidden className="w-5 shrink-0 text-center font-semibold tabular-nums">
            {number}
          </span>
          <h3 className="min-w-0 truncate">
            <span className="sr-only">{text("connectors.ruleNumber", { number })}: </span>
            <bdi>{rule.field === "" ? text("editor.rules.unnamed") : fieldLabel(object, rule.field)}</bdi>
          </h3>
          {isLast && <Badge>{text("connectors.lastRule")}</Badge>}
          {!isOpen && <span className="min-w-0 flex-1 truncate text-table text-muted">{readBack}</span>}
          <span className="ms-auto flex shrink-0 items-center">
            <span
              draggable={session.mayEdit}
              aria-hidden
              title={text("editor.rules.drag")}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move";
                event.dataTransfer.setData("text/plain", String(number));
                props.onDragStart();
              }}
              className="grid size-7 cursor-grab place-items-center text-muted pointer-coarse:hidden"
            >
              <GripVertical size={16} strokeWidth={1.5} />
            </span>
            <IconButton
              label={text("editor.rules.up", { number })}
              aria-disabled={index === 0}
              className="aria-disabled:opacity-40"
              onClick={() => onMove(index - 1)}
            >
              <ArrowUp size={16} strokeWidth={1.5} aria-hidden />
            </IconButton>
            <IconButton
              label={text("editor.rules.down", { number })}
              aria-disabled={isLast}
              className="aria-disabled:opacity-40"
              onClick={() => onMove(index + 1)}
            >
              <ArrowDown size={16} strokeWidth={1.5} aria-hidden />
            </IconButton>
            <IconButton label={text("editor.rules.duplicate", { number })} onClick={props.onDuplicate}>
              <Copy size={16} strokeWidth={1.5} aria-hidden />
            </IconButton>
            <IconButton label={text("editor.rules.remove", { number })} onClick={props.onRemove}>
              <Trash2 size={16} strokeWidth={1.5} aria-hidden />
            </IconButton>
            <IconButton
              label={text(isOpen ? "editor.rules.fold" : "editor.rules.unfold", { number })}
              aria-expanded={isOpen}
              onClick={() => setIsOpenByHand(!isOpen)}
            >
              <ChevronDown size={16} strokeWidth={1.5} aria-hidden className={clsx(isOpen && "rotate-180")} />
            </IconButton>
          </span>
        </div>
        {isOpen && (
          <div className="mt-3 sm:ps-8">
            <div className="grid items-start gap-x-3 gap-y-3 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
              <div>
                <p aria-hidden className="mb-1.5 text-table text-muted">
                  {text("editor.rules.field")}
                </p>
                <MatchFieldCombobox
                  id={controlId(`${path}/field`)}
                  label={text("editor.rules.fieldOf", { number })}
                  value={rule.field}
                  onChange={(value) => set("field", value)}
                  object={object}
                  isInvalid={fieldFault !== undefined}
                  describedBy={fieldFault === undefined ? undefined : `${controlId(`${path}/field`)}-fault`}
                />
                <FaultLine id={`${controlId(`${path}/field`)}-fault`} message={fieldFault} />
              </div>
              <span aria-hidden className="hidden pt-8 text-muted sm:block">
                =
              </span>
              <div>
                <p aria-hidden className="mb-1.5 text-table text-muted">
                  {text("editor.rules.variable")}
                </p>
                <VariableCombobox
                  id={controlId(`${path}/variable`)}
                  label={text("editor.rules.variableOf", { number })}
                  value={rule.variable}
                  onChange={(value) => set("variable", value)}
                  use="match"
                  field={field}
                  object={object}
                  step={step}
                  fieldList={controlId(`${path}/field`)}
                  hasSample
                  isInvalid={variableFault !== undefined}
                  describedBy={variableFault === undefined ? undefined : `${controlId(`${path}/variable`)}-fault`}
                />
                <FaultLine id={`${controlId(`${path}/variable`)}-fault`} message={variableFault} />
              </div>
            </div>
            <UploadFunctions step={step} index={index} isLast={isLast} onAddBelow={props.onAddBelow} />
            {field !== recordIdField && field && isUnique(object, field) && (
              <Note>{text("editor.rules.unique", { field: field.name })}</Note>
            )}
            {!reachable && (
              <Note>
                {text("editor.rules.unreachable", { number })}{" "}
                <button
                  type="button"
                  className="door font-medium text-ink"
                  onClick={() =>
                    form.setValue(`loadSteps.${step}.matchingRules.${index - 1}.noMatch`, "next_rule_ignore_previous", {
                      shouldDirty: true,
                    })
                  }
                >
                  {text("editor.rules.sendHere", { number: index })}
                </button>
              </Note>
            )}
            {readBack.length > 0 && (
              <p data-testid="read-back" className="mt-3 border-t border-line pt-3 text-muted">
                {readBack}
              </p>
            )}
          </div>
        )}
      </div>
    </li>
  );
}

const strong = (chosen: ReactNode) => (
  <strong key="chosen" className="font-medium text-ink">
    <bdi>{chosen}</bdi>
  </strong>
);

function Note({ children }: { readonly children: ReactNode }) {
  return <p className="mt-2 text-table text-muted">{children}</p>;
}
