"use client";

import { Plus, Trash2 } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { automationsText } from "@/lib/texts/automations-text.ts";

interface Props<Rule> {
  readonly kind: "trigger" | "condition";
  readonly rules: readonly Rule[];
  readonly isReadOnly: boolean;
  readonly blank: Rule;
  readonly onChange: (rules: Rule[]) => void;
  readonly children: (rule: Rule, index: number) => ReactNode;
}

const texts = {
  trigger: { name: "form.trigger", add: "form.addTrigger", remove: "form.removeTrigger" },
  condition: { name: "form.condition", add: "form.addCondition", remove: "form.removeCondition" },
} as const;

/** A list of triggers or conditions, a box each; what is added and removed is said and keeps the focus in the list. */
export function RuleRows<Rule>({ kind, rules, isReadOnly, blank, onChange, children }: Props<Rule>) {
  const [announcement, setAnnouncement] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const nameOf = (index: number) => automationsText(texts[kind].name, { number: index + 1 });

  const focusRow = (index: number) =>
    list.current?.children[index]?.querySelector<HTMLElement>("select, input")?.focus();
  const add = () => {
    flushSync(() => {
      onChange([...rules, blank]);
      setAnnouncement(automationsText("form.added", { name: nameOf(rules.length) }));
    });
    focusRow(rules.length);
  };
  const remove = (index: number) => {
    flushSync(() => {
      onChange(rules.toSpliced(index, 1));
      setAnnouncement(automationsText("form.removed", { name: nameOf(index) }));
    });
    if (rules.length === 1) addButton.current?.focus();
    else focusRow(Math.min(index, rules.length - 2));
  };

  return (
    <>
      <ol ref={list} className="flex flex-col gap-2 empty:hidden">
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place; its controls show whatever stands there.
          <li key={index} className="rounded-card border border-line px-4 py-3">
            <fieldset className="relative min-w-0">
              <legend className="float-left mb-2 text-table text-muted">{nameOf(index)}</legend>
              {!isReadOnly && (
                <IconButton
                  label={automationsText(texts[kind].remove, { number: index + 1 })}
                  className="float-right -mt-1 -me-2"
                  onClick={() => remove(index)}
                >
                  <Trash2 size={16} strokeWidth={1.5} aria-hidden />
                </IconButton>
              )}
              <div className="clear-both grid items-start gap-3 sm:grid-cols-3">{children(rule, index)}</div>
            </fieldset>
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <Button ref={addButton} variant="ghost" className="mt-2" onClick={add}>
          <Plus size={16} strokeWidth={1.5} aria-hidden />
          {automationsText(texts[kind].add)}
        </Button>
      )}
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </>
  );
}
