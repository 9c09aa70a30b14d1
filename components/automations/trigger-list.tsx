"use client";

import { Check } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import { FormField } from "@/components/ui/form-field.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { Automation, Trigger } from "@/lib/model/automation.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { controlId } from "./automation-problems.ts";
import { FieldSelect } from "./field-select.tsx";
import type { RuleContext } from "./rule-context.ts";
import { RuleRows } from "./rule-rows.tsx";
import { useRuleSetter } from "./use-rule-setter.ts";
import { ValueControl } from "./value-control.tsx";

const types = ["record_created", "record_updated", "record_unarchived", "field_updated"] as const;

/** What starts the automation: always a load step that lists it, and the triggers that are chosen here. */
export function TriggerList(context: RuleContext) {
  const { control } = useFormContext<Automation>();
  const triggers = useWatch({ control, name: "triggers" }) ?? [];
  const set = useRuleSetter("triggers");
  return (
    <Section title={automationsText("form.triggers")} meta={automationsText("form.triggersMeta")}>
      <div className="mb-2 flex gap-2.5 rounded-card border border-line bg-canvas px-4 py-3">
        <Check size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-muted" />
        <p className="min-w-0">
          <span className="font-medium">{automationsText("form.manual")}</span>
          <span className="block text-meta text-muted">{automationsText("form.manualHint")}</span>
        </p>
      </div>
      <RuleRows kind="trigger" rules={triggers} isReadOnly={context.isReadOnly} blank={unused(triggers)} onChange={set}>
        {(trigger, index) => (
          <TriggerFields
            {...context}
            index={index}
            trigger={trigger}
            onChange={(next) => set(triggers.with(index, next))}
          />
        )}
      </RuleRows>
    </Section>
  );
}

/** The first kind that is not in the list: a second one of most kinds would add nothing. */
function unused(triggers: readonly Trigger[]): Trigger {
  const type = types.find((each) => !triggers.some((trigger) => trigger.type === each)) ?? "field_updated";
  return type === "field_updated" ? { type, field: "" } : { type };
}

interface Props extends RuleContext {
  readonly index: number;
  readonly trigger: Trigger;
  readonly onChange: (trigger: Trigger) => void;
}

function TriggerFields({ index, trigger, onChange, object, objects, labels, onFound, problemAt }: Props) {
  const path = (key: string) => `triggers.${index}.${key}`;
  const field = trigger.type === "field_updated" && object ? fieldOf(object, trigger.field) : undefined;
  return (
    <>
      <FormField id={controlId(path("type"))} label={automationsText("form.triggerType")} className="sm:col-span-3">
        {(control) => (
          <Select
            {...control}
            className="max-w-80"
            value={trigger.type}
            onChange={({ target }) => {
              const type = types.find((each) => each === target.value) ?? "record_created";
              onChange(type === "field_updated" ? { type, field: "" } : { type });
            }}
          >
            {types.map((type) => (
              <option key={type} value={type}>
                {automationsText(`form.triggerTypes.${type}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      {trigger.type === "field_updated" && (
        <>
          <FieldSelect
            id={controlId(path("field"))}
            object={object}
            value={trigger.field}
            error={problemAt(path("field"))}
            onChange={(name) => onChange({ type: "field_updated", field: name })}
          />
          {(["from", "to"] as const).map((side) => (
            <ValueControl
              key={`${side} ${trigger.field}`}
              id={controlId(path(side))}
              label={automationsText(`form.${side}`)}
              field={field}
              objects={objects}
              labels={labels}
              blank={automationsText("form.anyValue")}
              value={String(trigger[side] ?? "")}
              error={problemAt(path(side))}
              onChange={(value, found) => {
                if (found) onFound(found);
                const { [side]: _, ...rest } = trigger;
                onChange(value === "" ? rest : { ...rest, [side]: value });
              }}
            />
          ))}
        </>
      )}
    </>
  );
}
