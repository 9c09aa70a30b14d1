"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { flushSync } from "react-dom";
import type { Problem } from "@/components/form/form-problems.ts";
import { Button } from "@/components/ui/button.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { controlId } from "./form-problems.ts";
import { pasted } from "./pasted-options.ts";

interface Props {
  /** Of the list in the form, such as `fields.2.options`. */
  readonly path: string;
  readonly options: readonly string[];
  readonly problems: readonly Problem[];
  readonly onChange: (options: string[]) => void;
}

/** The options of a field in their order; Enter adds the next, Alt and an arrow moves one. */
export function OptionList({ path, options, problems, onChange }: Props) {
  const [announcement, setAnnouncement] = useState("");
  const id = controlId(path);
  const problemAt = (at: string) => problems.find((problem) => problem.path === at)?.message;
  const ownProblem = problemAt(path);
  const nameOf = (index: number) => options[index]?.trim() || objectsText("form.option", { number: index + 1 });

  const change = (next: string[], focused: number) => {
    flushSync(() => onChange(next));
    const target = next.length === 0 ? `${id}-add` : `${id}-${Math.min(Math.max(focused, 0), next.length - 1)}`;
    document.getElementById(target)?.focus();
  };
  const insert = (at: number) => change(options.toSpliced(at, 0, ""), at);
  const move = (from: number, to: number) => {
    const option = options[from];
    if (option === undefined || to < 0 || to >= options.length) return;
    const focused = document.activeElement?.id ?? "";
    flushSync(() => {
      onChange(options.toSpliced(from, 1).toSpliced(to, 0, option));
      setAnnouncement(objectsText("form.moved", { name: nameOf(from), position: to + 1, count: options.length }));
    });
    // The same control of the option's new line.
    document.getElementById(focused.replace(`${id}-${from}`, `${id}-${to}`))?.focus();
  };
  const keyed = (event: KeyboardEvent, index: number) => {
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      // Not also the field's row around it.
      event.stopPropagation();
      move(index, index + (event.key === "ArrowUp" ? -1 : 1));
    } else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      insert(index + 1);
    }
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>, index: number) => {
    const next = pasted(options, index, event.clipboardData.getData("text"));
    if (!next) return;
    event.preventDefault();
    change(next.options, next.last);
  };

  return (
    <fieldset
      className="min-w-0 sm:col-span-2"
      aria-describedby={ownProblem === undefined ? `${id}-hint` : `${id}-hint ${id}-error`}
    >
      <legend className="text-table font-medium">{objectsText("form.options")}</legend>
      <p id={`${id}-hint`} className="text-meta text-muted">
        {objectsText(options.length === 0 ? "form.optionsNone" : "form.optionsHint")}
      </p>
      {ownProblem !== undefined && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-table text-failed">
          {ownProblem}
        </p>
      )}
      <ol className="mt-2 flex max-w-120 flex-col gap-1 empty:hidden">
        {options.map((option, index) => {
          const problem = problemAt(`${path}.${index}`);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an option is its text; the input shows whatever stands at its place.
            <li key={index} onKeyDown={(event) => keyed(event, index)}>
              <div className="flex items-center gap-1">
                <TextInput
                  id={`${id}-${index}`}
                  aria-label={objectsText("form.option", { number: index + 1 })}
                  aria-invalid={problem === undefined ? undefined : true}
                  aria-describedby={problem === undefined ? undefined : `${id}-${index}-error`}
                  value={option}
                  autoComplete="off"
                  onChange={(event) => onChange(options.with(index, event.target.value))}
                  onPaste={(event) => paste(event, index)}
                />
                <IconButton
                  id={`${id}-${index}-up`}
                  label={objectsText("form.moveUp", { name: nameOf(index) })}
                  aria-disabled={index === 0}
                  className="shrink-0 aria-disabled:opacity-40"
                  onClick={() => move(index, index - 1)}
                >
                  <ArrowUp size={16} strokeWidth={1.75} aria-hidden />
                </IconButton>
                <IconButton
                  id={`${id}-${index}-down`}
                  label={objectsText("form.moveDown", { name: nameOf(index) })}
                  aria-disabled={index === options.length - 1}
                  className="shrink-0 aria-disabled:opacity-40"
                  onClick={() => move(index, index + 1)}
                >
                  <ArrowDown size={16} strokeWidth={1.75} aria-hidden />
                </IconButton>
                <IconButton
                  label={objectsText("form.remove", { name: nameOf(index) })}
                  className="shrink-0"
                  onClick={() => change(options.toSpliced(index, 1), index)}
                >
                  <Trash2 size={16} strokeWidth={1.75} aria-hidden />
                </IconButton>
              </div>
              {problem !== undefined && (
                <p id={`${id}-${index}-error`} role="alert" className="mt-1 text-table text-failed">
                  {problem}
                </p>
              )}
            </li>
          );
        })}
      </ol>
      <Button id={`${id}-add`} variant="ghost" size="sm" className="mt-1" onClick={() => insert(options.length)}>
        <Plus size={16} strokeWidth={1.75} aria-hidden />
        {objectsText("form.addOption")}
      </Button>
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </fieldset>
  );
}
