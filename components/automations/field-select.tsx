"use client";

import { FormField } from "@/components/ui/form-field.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";

interface Props {
  readonly id: string;
  readonly object: ObjectDefinition | undefined;
  /** API name; empty while none is chosen. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (apiName: string) => void;
}

/** One of the Object's fields. A name that the Object lacks (any more) stays visible. */
export function FieldSelect({ id, object, value, error, onChange }: Props) {
  const fields = object?.fields ?? [];
  const isKnown = fields.some(({ apiName }) => apiName === value);
  return (
    <FormField id={id} label={automationsText("form.field")} error={error}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {value === "" && <option value="">{automationsText("form.chooseField")}</option>}
          {value !== "" && !isKnown && <option value={value}>{automationsText("form.gone", { field: value })}</option>}
          {fields.map(({ apiName, name }) => (
            <option key={apiName} value={apiName}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}
