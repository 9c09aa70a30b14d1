"use client";

import { useMemo, useState } from "react";
import { useFormContext } from "react-hook-form";
import type { ColumnView } from "@/components/inputs/column-view.ts";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import {
  type RuleSuggestion,
  type Suggestion,
  type SuggestionTier,
  suggestMappings,
  suggestRules,
} from "@/lib/engine/suggest-mappings.ts";
import { columnOf } from "@/lib/model/column-of.ts";
import type { Connector, MappingRule } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { describeSuggestion } from "@/lib/texts/describe-suggestion.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { text } from "@/lib/texts/text.ts";
import { useSamples } from "./sample-context.tsx";
import { suggestibleVariables } from "./suggestible-variables.ts";
import { useEditor } from "./use-editor.ts";

interface Props {
  readonly step: number;
  readonly object: ObjectDefinition;
  /** Whether a match rule is suggested too: for a step that has none. */
  readonly hasRules?: boolean;
  readonly onClose: () => void;
}

const tiers: readonly SuggestionTier[] = ["same", "likely", "maybe"];

/** The variables found for the fields that are still free, and a match rule where one is asked for, to be accepted. */
export default function SuggestionReview({ step, object, hasRules = false, onClose }: Props) {
  const session = useEditor();
  const form = useFormContext<Connector>();
  const { columns } = useSamples();
  // What the input holds may be read only now.
  const suggestions = useMemo(() => suggest(form.getValues(), step, object, columns), [form, step, object, columns]);
  const rules = useMemo(
    () => (hasRules ? suggestRules({ object, variables: suggestibleVariables(form.getValues(), step, columns) }) : []),
    [hasRules, form, step, object, columns],
  );
  const [takesRules, setTakesRules] = useState(true);
  /** Those that were ticked or unticked; at first what is only a maybe is not. */
  const [decided, setDecided] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isChosen = ({ field, tier }: Suggestion) => decided.get(field) ?? tier !== "maybe";

  const accept = (accepted: readonly Suggestion[], matching: readonly RuleSuggestion[]) => {
    const count = accepted.length + matching.length;
    session.changeWithNotice(text("editor.suggest.accepted", { count }), (connector) => ({
      ...connector,
      loadSteps: connector.loadSteps.map((each, index) =>
        index === step
          ? {
              ...each,
              matchingRules: [...each.matchingRules, ...matching.map(({ matchingRule }) => matchingRule)],
              mappingRules: withSuggestions(each.mappingRules, accepted),
            }
          : each,
      ),
    }));
    onClose();
  };
  const accepted = suggestions.filter(isChosen);
  const matching = takesRules ? rules : [];
  const count = suggestions.length + rules.length;

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text(hasRules ? "editor.suggest.titleRules" : "editor.suggest.title")}
      description={count === 0 ? text("editor.suggest.none") : text("editor.suggest.lead")}
      footer={
        <>
          <Button onClick={onClose}>{text("shell.cancel")}</Button>
          <Button
            variant="primary"
            disabled={accepted.length + matching.length === 0}
            onClick={() => accept(accepted, matching)}
          >
            {text("editor.suggest.accept", { count: accepted.length, rules: matching.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {rules.map(({ matchingRule: { field, variable }, reason }) => (
          <section key={field} aria-label={text("editor.suggest.rule")}>
            <h3>{text("editor.suggest.rule")}</h3>
            <div className="hairline-top mt-1 py-1">
              <Checkbox
                checked={takesRules}
                onChange={() => setTakesRules(!takesRules)}
                label={
                  <span>
                    <bdi className="font-medium">{fieldLabel(object, field)}</bdi> ={" "}
                    <bdi className="mono">{variable}</bdi>
                  </span>
                }
                hint={`${describeSuggestion(reason)}. ${text("editor.suggest.ruleHint")}`}
              />
            </div>
          </section>
        ))}
        {tiers.map((tier) => {
          const own = suggestions.filter((each) => each.tier === tier);
          if (own.length === 0) return null;
          const name = text(`editor.suggest.tiers.${tier}`);
          return (
            <section key={tier} aria-label={name}>
              <div className="flex items-center gap-3">
                <h3>{name}</h3>
                <Button size="sm" className="ms-auto" onClick={() => accept(own, [])}>
                  {text("editor.suggest.acceptTier", { tier: name, count: own.length })}
                </Button>
              </div>
              <ul className="mt-1">
                {own.map((each) => (
                  <li key={each.field} className="hairline-top py-1">
                    <Checkbox
                      checked={isChosen(each)}
                      onChange={() => setDecided(new Map(decided).set(each.field, !isChosen(each)))}
                      label={
                        <span>
                          <bdi className="font-medium">{fieldLabel(object, each.field)}</bdi> ←{" "}
                          <bdi className="mono">{each.variable}</bdi>
                        </span>
                      }
                      hint={`${describeSuggestion(each.reason)}. ${sampleOf(each.variable)}`}
                    />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Dialog>
  );

  function sampleOf(name: string): string {
    const given = form.getValues("executionVariables").find((variable) => variable.name === name);
    const column = given && columnOf(given);
    const samples = column === undefined ? undefined : columns.get(column)?.samples;
    return samples?.slice(0, 2).join(", ") ?? "";
  }
}

function suggest(
  connector: Connector,
  step: number,
  object: ObjectDefinition,
  columns: ReadonlyMap<string, ColumnView>,
): readonly Suggestion[] {
  const rules = connector.loadSteps[step]?.mappingRules ?? [];
  const variables = suggestibleVariables(connector, step, columns);
  return suggestMappings({ object, variables, mapped: rules.filter(isFilled).map(({ field }) => field) });
}

function isFilled({ variable, variables }: MappingRule): boolean {
  return variables !== undefined || (variable ?? "") !== "";
}

/** Fills the rules that have no variable yet, and adds the others behind. */
function withSuggestions(rules: readonly MappingRule[], accepted: readonly Suggestion[]): MappingRule[] {
  const filled = rules.map((rule) => {
    const suggestion = accepted.find(({ field }) => field === rule.field);
    return suggestion && !isFilled(rule) ? { ...rule, variable: suggestion.variable } : rule;
  });
  const added = accepted
    .filter(({ field }) => !rules.some((rule) => rule.field === field))
    .map(({ field, variable }): MappingRule => ({ field, variable, conflictResolution: "overwrite_except_null" }));
  return [...filled, ...added];
}
