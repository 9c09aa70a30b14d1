"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import type { Automation } from "@/lib/model/automation.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { proposeName } from "@/lib/model/propose-name.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";
import { controlId } from "./automation-problems.ts";

interface Props {
  readonly isSaved: boolean;
  /** API names of all automations. */
  readonly taken: readonly string[];
  readonly objects: readonly ObjectDefinition[];
  readonly problemAt: (path: string) => string | undefined;
}

/** What the automation is called, and whose Records it is about. */
export function AutomationBasics({ isSaved, taken, objects, problemAt }: Props) {
  const { control, setValue, getValues, clearErrors, formState } = useFormContext<Automation>();
  const [name, apiName, objectName, active] = useWatch({ control, name: ["name", "apiName", "object", "active"] });
  const options = { shouldDirty: true, shouldValidate: formState.isSubmitted };
  const isKnown = objects.some((object) => object.apiName === objectName);

  const setName = (label: string) => {
    setValue("name", label, options);
    if (isSaved || (apiName !== "" && apiName !== proposeName(name, taken, "automation"))) return;
    setValue("apiName", label.trim() === "" ? "" : proposeName(label, taken, "automation"), options);
  };

  /** Rules on fields that the other Object lacks ask for a field again. */
  const setObject = (next: string) => {
    const object = objects.find((each) => each.apiName === next);
    setValue("object", next, options);
    if (!object) return;
    const { triggers = [], conditions = [], action } = getValues();
    const has = (field: string) => fieldOf(object, field) !== undefined;
    clearErrors(["triggers", "conditions", "action"]);
    setValue(
      "triggers",
      triggers.map((trigger) =>
        trigger.type !== "field_updated" || has(trigger.field) ? trigger : { type: trigger.type, field: "" },
      ),
      { shouldDirty: true },
    );
    setValue(
      "conditions",
      conditions.map((condition) => (has(condition.field) ? condition : { field: "", is: "" })),
      { shouldDirty: true },
    );
    if (action.type === "set_field" && !has(action.field)) {
      setValue("action", { type: "set_field", field: "", value: "" }, { shouldDirty: true });
    }
  };

  return (
    <Section title={automationsText("form.basics")}>
      <div className="grid max-w-200 items-start gap-4 sm:grid-cols-2">
        <FormField
          id={controlId("name")}
          label={automationsText("form.name")}
          hint={automationsText("form.nameHint")}
          error={problemAt("name")}
        >
          {(field) => (
            <TextInput {...field} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
          )}
        </FormField>
        <FormField
          id={controlId("apiName")}
          label={automationsText("form.apiName")}
          hint={automationsText(isSaved ? "form.apiNameFixed" : "form.apiNameHint")}
          error={problemAt("apiName")}
        >
          {(field) => (
            <TextInput
              {...field}
              value={apiName}
              readOnly={isSaved}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              className="mono read-only:border-line read-only:bg-canvas read-only:text-muted"
              onChange={(event) => setValue("apiName", event.target.value, options)}
            />
          )}
        </FormField>
        <FormField
          id={controlId("object")}
          label={automationsText("form.object")}
          hint={automationsText("form.objectHint")}
          error={problemAt("object")}
        >
          {(field) => (
            <Select {...field} value={objectName} onChange={(event) => setObject(event.target.value)}>
              {!isKnown && <option value="">{automationsText("form.objectChoose")}</option>}
              {objects.map((object) => (
                <option key={object.apiName} value={object.apiName}>
                  {object.name}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        {!isSaved && (
          <Checkbox
            className="sm:pt-5"
            label={automationsText("form.active")}
            hint={automationsText("form.activeHint")}
            checked={active !== false}
            onChange={(event) => setValue("active", event.target.checked ? undefined : false, { shouldDirty: true })}
          />
        )}
      </div>
    </Section>
  );
}
