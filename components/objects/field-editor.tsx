"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { Problem } from "@/components/form/form-problems.ts";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { FormField } from "@/components/ui/form-field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { fieldTypes } from "@/lib/engine/field-types.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import {
  blankField,
  type FieldDefinition,
  FieldType,
  type ObjectDefinition,
  optionTypes,
} from "@/lib/model/object-definition.ts";
import { canBeUnique } from "@/lib/model/several-values.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { controlId } from "./form-problems.ts";
import { ApiNameField } from "./object-basics.tsx";
import { OptionList } from "./option-list.tsx";
import { RelationshipFields } from "./relationship-fields.tsx";
import { useFieldSetter } from "./use-field-setter.ts";

interface Props {
  readonly id: string;
  readonly index: number;
  /** The field's label, or what stands for it. */
  readonly name: string;
  readonly isIdentifier: boolean;
  readonly saved: ObjectDefinition | undefined;
  readonly objects: readonly { readonly apiName: string; readonly name: string }[];
  readonly problems: readonly Problem[];
  readonly onDone: () => void;
}

const typeGroups = [
  { key: "text", types: ["text", "longtext", "email", "phonenumber"] },
  { key: "numbers", types: ["integer", "decimal", "money", "rating"] },
  { key: "yesNo", types: ["checkbox", "yesnomaybe"] },
  { key: "dates", types: ["date", "datetime"] },
  { key: "choices", types: [...optionTypes, "dynamictags"] },
  { key: "records", types: ["relationship"] },
] as const satisfies readonly { key: string; types: readonly FieldType[] }[];

const ranges = [5, 10] as const;

type Parts = Pick<FieldDefinition, "options" | "max" | "cardinality" | "relatedObject">;

/** Everything about one field. */
export function FieldEditor({ id, index, name, isIdentifier, saved, objects, problems, onDone }: Props) {
  const { control } = useFormContext<ObjectDefinition>();
  const field = useWatch({ control, name: `fields.${index}` }) ?? blankField;
  const { set, setApiName, setLabel } = useFieldSetter(index);
  // What a name belonged to when it was loaded: it stays, however the rows move.
  const [stored] = useState(() => saved && fieldOf(saved, field.apiName));
  const isFixed = stored !== undefined;
  // Trying another type and coming back loses no options.
  const kept = useRef<Parts>({});
  const path = (key: string) => `fields.${index}.${key}`;
  const problemAt = (key: string) => problems.find((problem) => problem.path === path(key))?.message;

  const setType = (type: FieldType) => {
    const { options, max, cardinality, relatedObject } = { ...kept.current, ...defined(field) };
    kept.current = { options, max, cardinality, relatedObject };
    set("type", type);
    set("options", optionTypes.includes(type) ? (options ?? []) : undefined);
    set("max", type === "rating" ? (max ?? 5) : undefined);
    set("cardinality", type === "relationship" ? (cardinality ?? "one") : undefined);
    set("relatedObject", type === "relationship" ? relatedObject : undefined);
    if (!canBeUnique({ type, cardinality })) set("unique", undefined);
  };
  const isUniqueable = canBeUnique(field);
  const typeHint = objectsText(`typeHints.${field.type}`);

  const finish = (event: KeyboardEvent) => {
    // Enter saves the whole Object only outside of its fields.
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement) || event.defaultPrevented) return;
    event.preventDefault();
    onDone();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: the row's line is the legend.
    <div
      id={id}
      role="group"
      aria-label={objectsText("form.fieldGroup", { name })}
      onKeyDown={finish}
      className="grid items-start gap-x-4 gap-y-4 px-4 pt-1 pb-4 sm:grid-cols-2 sm:ps-8"
    >
      <FormField id={controlId(path("name"))} label={objectsText("form.label")} error={problemAt("name")}>
        {(input) => (
          <TextInput
            {...input}
            value={field.name}
            autoComplete="off"
            onChange={(event) => setLabel(event.target.value, { isApiNameFixed: isFixed })}
          />
        )}
      </FormField>
      <ApiNameField
        path={path("apiName")}
        value={field.apiName}
        isFixed={isFixed}
        error={problemAt("apiName")}
        onChange={setApiName}
      />
      <FormField
        id={controlId(path("type"))}
        label={objectsText("form.type")}
        hint={stored && stored.type !== field.type ? `${typeHint} ${objectsText("form.typeSaved")}` : typeHint}
        error={problemAt("type")}
      >
        {(select) => (
          <Select {...select} value={field.type} onChange={(event) => setType(FieldType.parse(event.target.value))}>
            {typeGroups.map(({ key, types }) => (
              <optgroup key={key} label={objectsText(`typeGroups.${key}`)}>
                {types.map((type) => (
                  <option key={type} value={type}>
                    {fieldTypes[type].label}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        )}
      </FormField>
      {field.type === "rating" && (
        <FormField id={controlId(path("max"))} label={objectsText("form.max")} error={problemAt("max")}>
          {(select) => (
            <Select
              {...select}
              value={field.max}
              onChange={(event) =>
                set(
                  "max",
                  ranges.find((max) => String(max) === event.target.value),
                )
              }
            >
              {ranges.map((max) => (
                <option key={max} value={max}>
                  {objectsText("form.maxOption", { max })}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      )}
      {field.type === "relationship" && <RelationshipFields index={index} objects={objects} problemAt={problemAt} />}
      {field.options !== undefined && (
        <OptionList
          path={path("options")}
          options={field.options}
          problems={problems}
          onChange={(options) => set("options", options)}
        />
      )}
      <div className="flex flex-col gap-2 sm:col-span-2">
        <Checkbox
          id={controlId(path("required"))}
          label={objectsText("form.required")}
          hint={objectsText(isIdentifier ? "form.isIdentifier" : "form.requiredHint")}
          checked={isIdentifier || field.required === true}
          disabled={isIdentifier}
          onChange={(event) => set("required", event.target.checked || undefined)}
        />
        <Checkbox
          id={controlId(path("unique"))}
          label={objectsText("form.unique")}
          hint={objectsText(isIdentifier ? "form.isIdentifier" : isUniqueable ? "form.uniqueHint" : "form.neverUnique")}
          error={problemAt("unique")}
          checked={isIdentifier || field.unique === true}
          disabled={isIdentifier || !isUniqueable}
          onChange={(event) => set("unique", event.target.checked || undefined)}
        />
      </div>
      <div className="sm:col-span-2">
        <Button size="sm" onClick={onDone}>
          {objectsText("form.done")}
        </Button>
      </div>
    </div>
  );
}

/** Only what is there: an absent part does not hide one that was kept. */
function defined({ options, max, cardinality, relatedObject }: FieldDefinition): Parts {
  return JSON.parse(JSON.stringify({ options, max, cardinality, relatedObject }));
}
