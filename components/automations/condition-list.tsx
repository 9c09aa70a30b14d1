"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { FormField } from "@/components/ui/form-field.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { Automation, Condition } from "@/lib/model/automation.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import { holdsSeveral } from "@/lib/model/several-values.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { controlId } from "./automation-problems.ts";
import { FieldSelect } from "./field-select.tsx";
import type { RuleContext } from "./rule-context.ts";
import { RuleRows } from "./rule-rows.tsx";
import { useRuleSetter } from "./use-rule-setter.ts";
import { ValueControl } from "./value-control.tsx";

const operators = ["is", "isNot", "isBlank", "isNotBlank"] as const;
type Operator = (typeof operators)[number];

const blank: Condition = { field: "", is: "" };

/** Where alone the automation starts. */
export function ConditionList(context: RuleContext) {
  const { control } = useFormContext<Automation>();
  const conditions = useWatch({ control, name: "conditions" }) ?? [];
  const set = useRuleSetter("conditions");
  return (
    <Section title={automationsText("form.conditions")} meta={automationsText("form.conditionsMeta")}>
      {conditions.length === 0 && <p className="text-table text-muted">{automationsText("form.noConditions")}</p>}
      <RuleRows kind="condition" rules={conditions} isReadOnly={context.isReadOnly} blank={blank} onChange={set}>
        {(condition, index) => (
          <ConditionFields
            {...context}
            index={index}
            condition={condition}
            onChange={(next) => set(conditions.with(index, next))}
          />
        )}
      </RuleRows>
    </Section>
  );
}

interface Props extends RuleContext {
  readonly index: number;
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
}

function ConditionFields({ index, condition, onChange, object, objects, labels, onFound, problemAt }: Props) {
  const path = (key: string) => `conditions.${index}.${key}`;
  const field = object && fieldOf(object, condition.field);
  const operator = operatorOf(condition);
  const words = field && holdsSeveral(field) ? "operatorsOfSeveral" : "operators";
  return (
    <>
      <FieldSelect
        id={controlId(path("field"))}
        object={object}
        value={condition.field}
        error={problemAt(path("field"))}
        onChange={(name) => onChange(conditionOf(name, operator, ""))}
      />
      <FormField id={controlId(path("operator"))} label={automationsText("form.operator")}>
        {(control) => (
          <Select
            {...control}
            value={operator}
            onChange={({ target }) => {
              const chosen = operators.find((each) => each === target.value) ?? "is";
              onChange(conditionOf(condition.field, chosen, comparedWith(condition)));
            }}
          >
            {operators.map((each) => (
              <option key={each} value={each}>
                {automationsText(`form.${words}.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      {(operator === "is" || operator === "isNot") && (
        <ValueControl
          key={condition.field}
          id={controlId(path(operator))}
          label={automationsText("form.value")}
          field={field}
          objects={objects}
          labels={labels}
          blank={automationsText("form.chooseValue")}
          value={String(comparedWith(condition))}
          error={problemAt(path(operator))}
          onChange={(value, found) => {
            if (found) onFound(found);
            onChange(conditionOf(condition.field, operator, value));
          }}
        />
      )}
    </>
  );
}

function operatorOf(condition: Condition): Operator {
  return operators.find((operator) => operator in condition) ?? "is";
}

function comparedWith(condition: Condition): string | number | boolean {
  if ("is" in condition) return condition.is;
  return "isNot" in condition ? condition.isNot : "";
}

function conditionOf(field: string, operator: Operator, value: string | number | boolean): Condition {
  switch (operator) {
    case "is":
      return { field, is: value };
    case "isNot":
      return { field, isNot: value };
    case "isBlank":
      return { field, isBlank: true };
    case "isNotBlank":
      return { field, isNotBlank: true };
  }
}
