"use client";

import { lazy, memo, Suspense, useRef, useState } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Section } from "@/components/ui/section.tsx";
import { skipsEveryRow } from "@/lib/engine/reachable-rules.ts";
import { blankMatchingRule } from "@/lib/model/blank-matching-rule.ts";
import type { Connector, MatchingRule } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";
import { controlId } from "./control-id.ts";
import { FaultLine } from "./fault-line.tsx";
import { focusIfLost, focusLater } from "./focus-later.ts";
import { MatchingRuleCard } from "./matching-rule-card.tsx";
import { useEditor, useEditorState, useFault } from "./use-editor.ts";

interface Props {
  /** The position of the load step, from 0. */
  readonly step: number;
  readonly object: ObjectDefinition;
}

// What finds suggestions is loaded when they are asked for.
const SuggestionReview = lazy(() => import("./suggestion-review.tsx"));

/** The match rules of a step, in the order in which they are tried. */
export const MatchingRules = memo(function MatchingRules({ step, object }: Props) {
  const session = useEditor();
  const form = useFormContext<Connector>();
  const rules = useFieldArray({ control: form.control, name: `loadSteps.${step}.matchingRules` });
  const dragged = useRef<number>(undefined);
  const [isSuggesting, setIsSuggesting] = useState(false);
  const path = `/loadSteps/${step}/matchingRules`;
  const fault = useFault(path);
  const count = rules.fields.length;
  const skipsAll = useEditorState((state) => skipsEveryRow(state.current.loadSteps[step]?.matchingRules ?? []));

  const move = (from: number, to: number) => {
    if (!session.mayEdit || to < 0 || to >= count || from === to) return;
    rules.move(from, to);
    session.announce(text("editor.rules.moved", { rule: from + 1, position: to + 1, count }));
  };
  const insert = (at: number, rule: MatchingRule) =>
    session.changeTogether(() => {
      const before = `loadSteps.${step}.matchingRules.${at - 1}.noMatch` as const;
      // As the last one it creates, and no row would get to a rule behind it (ux.md 6.1).
      if (at > 0 && at === count && form.getValues(before) === blankMatchingRule.noMatch) {
        form.setValue(before, "next_rule_ignore_previous", { shouldDirty: true });
      }
      rules.insert(at, rule, { shouldFocus: false });
    });
  const add = () => {
    insert(count, blankMatchingRule);
    focusLater(controlId(`${path}/${count}/field`));
  };
  const remove = (index: number) => {
    rules.remove(index);
    session.notify(text("editor.rules.removed", { rule: index + 1 }), true);
    focusLater(count > 1 ? controlId(`${path}/${Math.min(index, count - 2)}`) : controlId(path));
  };
  const duplicate = (index: number) => {
    insert(index + 1, structuredClone(form.getValues(`loadSteps.${step}.matchingRules.${index}`)));
    focusLater(controlId(`${path}/${index + 1}`));
  };

  return (
    <Section title={text("connectors.rules")} meta={text("connectors.rulesMeta")}>
      {count === 0 && (
        <EmptyState
          title={text("editor.rules.none")}
          actions={
            <>
              <Button onClick={() => setIsSuggesting(true)}>{text("editor.suggest.openRules")}</Button>
              <Button variant="ghost" onClick={add}>
                {text("editor.suggest.byHand")}
              </Button>
            </>
          }
        >
          <p>{text("editor.rules.noneBody")}</p>
        </EmptyState>
      )}
      {isSuggesting && (
        <Suspense>
          <SuggestionReview
            step={step}
            object={object}
            hasRules
            onClose={() => {
              setIsSuggesting(false);
              focusIfLost(controlId(`${path}/0`));
            }}
          />
        </Suspense>
      )}
      <ol className="flex flex-col gap-2">
        {rules.fields.map(({ id }, index) => (
          <MatchingRuleCard
            key={id}
            step={step}
            index={index}
            count={count}
            object={object}
            onMove={(to) => move(index, to)}
            onRemove={() => remove(index)}
            onDuplicate={() => duplicate(index)}
            onAddBelow={add}
            onDragStart={() => {
              dragged.current = index;
            }}
            onDrop={() => {
              if (dragged.current !== undefined) move(dragged.current, index);
              dragged.current = undefined;
            }}
          />
        ))}
      </ol>
      {skipsAll && <p className="mt-2 text-table text-warn">{text("editor.rules.skipsAll")}</p>}
      <FaultLine id={`${controlId(path)}-fault`} message={fault} />
      <Button
        id={controlId(path)}
        variant="ghost"
        className="mt-1 text-meta tracking-wide"
        aria-label={text("editor.rules.addName")}
        onClick={add}
        aria-describedby={fault === undefined ? undefined : `${controlId(path)}-fault`}
      >
        {text("editor.rules.add")}
      </Button>
    </Section>
  );
});
