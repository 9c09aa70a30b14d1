"use client";

import { type UseFormReturn, useWatch } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { type FieldControl, FormField } from "@/components/ui/form-field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextArea } from "@/components/ui/text-area.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { isUnique } from "@/lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { RecordInput } from "@/lib/model/record-input.ts";
import { holdsSeveral } from "@/lib/model/several-values.ts";
import { recordsText } from "@/lib/texts/records-text.ts";
import { choicesOf } from "./field-choices.ts";
import type { FoundLink } from "./form-record.ts";
import { RecordLookup } from "./record-lookup.tsx";

interface Props {
  readonly form: UseFormReturn<RecordInput, unknown, RecordInput>;
  /** Of the entry in the form's list of fields. */
  readonly name: `fields.${number}`;
  readonly id: string;
  readonly object: ObjectDefinition;
  readonly field: FieldDefinition;
  /** Of the Object that a relationship points to. */
  readonly related: { readonly apiName: string; readonly name: string } | undefined;
  readonly labels: ReadonlyMap<string, string>;
  readonly onFound: (link: FoundLink) => void;
  readonly error: string | undefined;
}

/** The control of one field of a Record, by its type. */
export function RecordFieldControl(props: Props) {
  const { form, name, id, object, field, related, error } = props;
  const marks = [
    ...(field.required || field.apiName === object.uniqueIdentifier ? [recordsText("form.required")] : []),
    ...(isUnique(object, field) ? [recordsText("form.isUnique")] : []),
  ];
  const label = (
    <>
      <bdi>{field.name}</bdi>
      {marks.length > 0 && <span className="ms-1.5 font-normal text-muted">{marks.join(", ")}</span>}
    </>
  );
  if (field.type === "checkboxes") return <SeveralOptions {...props} label={label} />;
  return (
    <FormField id={id} label={label} hint={hintOf(field)} error={error}>
      {(control) =>
        related ? (
          <Links {...props} related={related} control={control} />
        ) : (
          <TextControl control={control} field={field} registered={form.register(`${name}.text`)} />
        )
      }
    </FormField>
  );
}

function hintOf({ type }: FieldDefinition) {
  switch (type) {
    case "dynamictags":
      return recordsText("form.hints.tags");
    case "date":
    case "datetime":
    case "integer":
    case "phonenumber":
      return recordsText(`form.hints.${type}`);
    default:
      return undefined;
  }
}

interface TextProps {
  readonly control: FieldControl;
  readonly field: FieldDefinition;
  readonly registered: ReturnType<UseFormReturn["register"]>;
}

function TextControl({ control, field, registered }: TextProps) {
  if (field.type === "longtext" || field.type === "dynamictags") {
    return <TextArea rows={field.type === "longtext" ? 5 : 3} {...control} {...registered} />;
  }
  const choices = choicesOf(field);
  if (!choices) return <TextInput {...inputOf(field)} autoComplete="off" {...control} {...registered} />;
  return (
    <Select {...control} {...registered}>
      <option value="">{recordsText("form.blankChoice")}</option>
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
}

/** A keyboard that fits on a phone; what is typed is judged on the server alone. */
function inputOf({ type }: FieldDefinition): { readonly inputMode?: "email" | "tel" | "decimal" | "numeric" } {
  if (type === "email") return { inputMode: "email" };
  if (type === "phonenumber") return { inputMode: "tel" };
  if (type === "decimal" || type === "money") return { inputMode: "decimal" };
  return type === "integer" ? { inputMode: "numeric" } : {};
}

function SeveralOptions({ form, name, id, field, error, label }: Props & { readonly label: React.ReactNode }) {
  const list = useWatch({ control: form.control, name: `${name}.list` });
  const options = [...new Set([...(field.options ?? []), ...list])];
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
      className="min-w-0 rounded-control"
    >
      <legend className="mb-1 text-table font-medium">{label}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {options.map((option) => (
          <Checkbox
            key={option}
            label={<bdi>{option}</bdi>}
            checked={list.includes(option)}
            onChange={({ target }) => {
              const others = list.filter((each) => each !== option);
              form.setValue(`${name}.list`, target.checked ? [...others, option] : others, { shouldDirty: true });
            }}
          />
        ))}
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-table text-failed">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface LinksProps extends Props {
  readonly related: { readonly apiName: string; readonly name: string };
  readonly control: FieldControl;
}

function Links({ form, name, field, related, control, labels, onFound }: LinksProps) {
  const entry = useWatch({ control: form.control, name });
  const isMany = holdsSeveral(field);
  const chosen = isMany ? entry.list : entry.text === "" ? [] : [entry.text];
  return (
    <RecordLookup
      control={control}
      object={related}
      chosen={chosen}
      labels={labels}
      isMany={isMany}
      onChange={(next, link) => {
        if (link) onFound(link);
        if (isMany) form.setValue(`${name}.list`, [...next], { shouldDirty: true });
        else form.setValue(`${name}.text`, next[0] ?? "", { shouldDirty: true });
      }}
    />
  );
}
