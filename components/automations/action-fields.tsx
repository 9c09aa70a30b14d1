"use client";

import { type ReactNode, useRef } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { FormField } from "@/components/ui/form-field.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import type { Action, Automation } from "@/lib/model/automation.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { controlId } from "./automation-problems.ts";
import { FieldSelect } from "./field-select.tsx";
import type { RuleContext } from "./rule-context.ts";
import { useRuleSetter } from "./use-rule-setter.ts";
import { ValueControl } from "./value-control.tsx";

const types = ["webhook", "set_field", "log"] as const;

const blankActions: Readonly<Record<Action["type"], Action>> = {
  webhook: { type: "webhook", url: "" },
  set_field: { type: "set_field", field: "", value: "" },
  log: { type: "log" },
};

interface Props extends RuleContext {
  /** What is to say and to do about the secret that is stored. */
  readonly secret: ReactNode;
}

/** What the automation does. */
export function ActionFields({ secret, ...context }: Props) {
  const { control } = useFormContext<Automation>();
  const action = useWatch({ control, name: "action" });
  const set = useRuleSetter("action");
  // Trying another action and coming back loses nothing.
  const kept = useRef<Partial<Record<Action["type"], Action>>>({});
  return (
    <Section title={automationsText("form.action")}>
      <div className="flex max-w-200 flex-col gap-4">
        <FormField
          id={controlId("action.type")}
          label={automationsText("form.actionType")}
          hint={automationsText(`form.actionHints.${action.type}`)}
        >
          {(field) => (
            <Select
              {...field}
              className="max-w-80"
              value={action.type}
              onChange={({ target }) => {
                const type = types.find((each) => each === target.value) ?? "log";
                kept.current[action.type] = action;
                set(kept.current[type] ?? blankActions[type]);
              }}
            >
              {types.map((type) => (
                <option key={type} value={type}>
                  {automationsText(`form.actionTypes.${type}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        {action.type === "webhook" && (
          <>
            <FormField
              id={controlId("action.url")}
              label={automationsText("form.url")}
              hint={automationsText("form.urlHint")}
              error={context.problemAt("action.url")}
            >
              {(field) => (
                <TextInput
                  {...field}
                  type="url"
                  inputMode="url"
                  autoComplete="off"
                  spellCheck={false}
                  className="mono"
                  value={action.url}
                  onChange={(event) => set({ ...action, url: event.target.value })}
                />
              )}
            </FormField>
            {secret}
          </>
        )}
        {action.type === "set_field" && <SetField {...context} action={action} onChange={set} />}
      </div>
    </Section>
  );
}

interface SetFieldProps extends RuleContext {
  readonly action: Extract<Action, { type: "set_field" }>;
  readonly onChange: (action: Action) => void;
}

function SetField({ action, onChange, object, objects, labels, onFound, problemAt }: SetFieldProps) {
  const field = object && fieldOf(object, action.field);
  const isBlank = action.value === null;
  const problem = problemAt("action.value");
  return (
    <div className="grid items-start gap-4 sm:grid-cols-3">
      <FieldSelect
        id={controlId("action.field")}
        object={object}
        value={action.field}
        error={problemAt("action.field")}
        onChange={(name) => onChange({ ...action, field: name, value: isBlank ? null : "" })}
      />
      <FormField
        id={controlId(isBlank ? "action.value" : "action.blank")}
        label={automationsText("form.setTo")}
        error={isBlank ? problem : undefined}
      >
        {(control) => (
          <Select
            {...control}
            value={isBlank ? "blank" : "value"}
            onChange={({ target }) => onChange({ ...action, value: target.value === "blank" ? null : "" })}
          >
            <option value="value">{automationsText("form.setValue")}</option>
            <option value="blank">{automationsText("form.clear")}</option>
          </Select>
        )}
      </FormField>
      {!isBlank && (
        <ValueControl
          key={action.field}
          id={controlId("action.value")}
          label={automationsText("form.value")}
          field={field}
          objects={objects}
          labels={labels}
          blank={automationsText("form.chooseValue")}
          value={String(action.value)}
          error={problem}
          onChange={(value, found) => {
            if (found) onFound(found);
            onChange({ ...action, value });
          }}
        />
      )}
    </div>
  );
}
