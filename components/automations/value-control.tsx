"use client";

import { choicesOf } from "@/components/records/field-choices.ts";
import type { FoundLink } from "@/components/records/form-record.ts";
import { RecordLookup } from "@/components/records/record-lookup.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";

interface Props {
  readonly id: string;
  readonly label: string;
  readonly field: FieldDefinition | undefined;
  /** Every Object, for the name of the one that a relationship points to. */
  readonly objects: readonly ObjectDefinition[];
  readonly labels: ReadonlyMap<string, string>;
  readonly value: string;
  /** What no value says. */
  readonly blank: string;
  readonly error: string | undefined;
  readonly onChange: (value: string, found?: FoundLink) => void;
}

/** One value that a field can hold, by its type. */
export function ValueControl({ id, label, field, objects, labels, value, blank, error, onChange }: Props) {
  const related = objects.find(({ apiName }) => apiName === field?.relatedObject);
  const choices = field && choicesOf(field);
  const isChoice = choices?.some((choice) => choice.value === value) ?? false;
  return (
    <FormField id={id} label={label} hint={hintOf(field, related)} error={error}>
      {(control) => {
        if (related) {
          return (
            <RecordLookup
              control={control}
              object={related}
              chosen={value === "" ? [] : [value]}
              labels={labels}
              isMany={false}
              onChange={(chosen, found) => onChange(chosen[0] ?? "", found)}
            />
          );
        }
        if (!choices) {
          return (
            <TextInput
              {...control}
              value={value}
              placeholder={blank}
              autoComplete="off"
              onChange={(event) => onChange(event.target.value)}
            />
          );
        }
        return (
          <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
            <option value="">{blank}</option>
            {!isChoice && value !== "" && <option value={value}>{value}</option>}
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </Select>
        );
      }}
    </FormField>
  );
}

function hintOf(field: FieldDefinition | undefined, related: ObjectDefinition | undefined): string | undefined {
  if (related) return automationsText("form.recordHint", { object: related.name });
  if (field?.type === "date") return automationsText("form.dateHint");
  return field?.type === "datetime" ? automationsText("form.datetimeHint") : undefined;
}
