"use client";

import { Plus } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useFieldArray, useFormContext } from "react-hook-form";
import type { Problem } from "@/components/form/form-problems.ts";
import { Button } from "@/components/ui/button.tsx";
import { Section } from "@/components/ui/section.tsx";
import { blankField, type FieldDefinition, type ObjectDefinition } from "@/lib/model/object-definition.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { FieldRow, type RowActions } from "./field-row.tsx";
import { controlId } from "./form-problems.ts";

const noProblems: readonly Problem[] = [];

interface Props {
  readonly saved: ObjectDefinition | undefined;
  readonly objects: readonly { readonly apiName: string; readonly name: string }[];
  readonly problems: readonly Problem[];
  /** The one field that is open for editing. */
  readonly openField: number | undefined;
  readonly onOpen: (index: number | undefined) => void;
}

/** The fields in their order, a line each; one at a time opens for editing, so that 500 of them stay quick. */
export function FieldList({ saved, objects, problems, openField, onOpen }: Props) {
  const { control, getValues, setValue } = useFormContext<ObjectDefinition>();
  const list = useFieldArray({ control, name: "fields" });
  const [announcement, setAnnouncement] = useState("");
  const [removed, setRemoved] = useState<{ index: number; field: FieldDefinition; wasIdentifier: boolean }>();
  const box = useRef<HTMLOListElement>(null);
  const undoButton = useRef<HTMLButtonElement>(null);
  const problem = problems.find(({ path }) => path === "fields")?.message;

  const nameOf = (index: number) => labelOf(getValues(`fields.${index}`), index);

  const move = (from: number, to: number) => {
    if (to < 0 || to >= list.fields.length) return;
    const focused = document.activeElement;
    const name = nameOf(from);
    flushSync(() => {
      list.move(from, to);
      if (openField === from) onOpen(to);
      else if (openField === to) onOpen(from);
      setAnnouncement(objectsText("form.moved", { name, position: to + 1, count: list.fields.length }));
    });
    // The row is another element now, or was taken out and put back: the same control in it takes focus.
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
  };

  const remove = (index: number) => {
    const field = getValues(`fields.${index}`);
    const wasIdentifier = getValues("uniqueIdentifier") === field.apiName;
    flushSync(() => {
      setRemoved({ index, field, wasIdentifier });
      setAnnouncement(objectsText("form.removed", { name: labelOf(field, index) }));
      list.remove(index);
      if (wasIdentifier) setValue("uniqueIdentifier", "", { shouldDirty: true });
      onOpen(openField === undefined || openField === index ? undefined : openField - (openField > index ? 1 : 0));
    });
    undoButton.current?.focus();
  };

  const undo = () => {
    if (!removed) return;
    const { index, field, wasIdentifier } = removed;
    flushSync(() => {
      list.insert(index, field, { shouldFocus: false });
      if (wasIdentifier) setValue("uniqueIdentifier", field.apiName, { shouldDirty: true });
      if (openField !== undefined && openField >= index) onOpen(openField + 1);
      setRemoved(undefined);
    });
    focusRow(index);
  };

  const add = () => {
    const index = list.fields.length;
    flushSync(() => {
      setRemoved(undefined);
      list.append(blankField, { shouldFocus: false });
      onOpen(index);
      setAnnouncement(objectsText("form.added", { count: index + 1 }));
    });
    document.getElementById(controlId(`fields.${index}.name`))?.focus();
  };

  const focusRow = (index: number) =>
    box.current?.children[index]?.querySelector<HTMLElement>("button[aria-expanded]")?.focus();

  const toggle = (index: number, isOpen: boolean) => {
    flushSync(() => onOpen(isOpen ? index : undefined));
    if (isOpen) document.getElementById(controlId(`fields.${index}.name`))?.focus();
    else focusRow(index);
  };

  // Rows are rendered anew only when they change: their actions stay the same and call what is current.
  const current = useRef<RowActions>({ toggle, move, remove });
  useLayoutEffect(() => {
    current.current = { toggle, move, remove };
  });
  const [actions] = useState<RowActions>(() => ({
    toggle: (index, isOpen) => current.current.toggle(index, isOpen),
    move: (from, to) => current.current.move(from, to),
    remove: (index) => current.current.remove(index),
  }));
  const problemsIn = (index: number) => {
    const own = problems.filter(({ path }) => path.startsWith(`fields.${index}.`));
    return own.length === 0 ? noProblems : own;
  };

  return (
    <Section title={objectsText("fields")} meta={objectsText("fieldsMeta", { count: list.fields.length })}>
      <ol ref={box} className="divide-y divide-line-soft rounded-card border border-line empty:hidden">
        {list.fields.map((row, index) => (
          <FieldRow
            key={row.id}
            control={control}
            index={index}
            isLast={index === list.fields.length - 1}
            saved={saved}
            objects={objects}
            problems={problemsIn(index)}
            isOpen={openField === index}
            actions={actions}
          />
        ))}
      </ol>
      {removed && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-table text-muted">
          {objectsText("form.removed", { name: labelOf(removed.field, removed.index) })}
          <Button ref={undoButton} size="sm" onClick={undo}>
            {objectsText("form.undo")}
          </Button>
        </p>
      )}
      <Button
        id={controlId("fields")}
        variant="ghost"
        className="mt-2"
        aria-describedby={problem === undefined ? undefined : "fields-error"}
        onClick={add}
      >
        <Plus size={16} strokeWidth={1.75} aria-hidden />
        {objectsText("form.addField")}
      </Button>
      {problem !== undefined && (
        <p id="fields-error" role="alert" className="mt-1 text-table text-failed">
          {problem}
        </p>
      )}
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </Section>
  );
}

function labelOf({ name }: FieldDefinition, index: number): string {
  return name.trim() === "" ? objectsText("form.field", { number: index + 1 }) : name;
}
