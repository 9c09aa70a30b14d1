"use client";

import { useFormContext, useWatch } from "react-hook-form";
import type { Problem } from "@/components/form/form-problems.ts";
import { FormField } from "@/components/ui/form-field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { identifierTypes, type ObjectDefinition } from "@/lib/model/object-definition.ts";
import { proposeName } from "@/lib/model/propose-name.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";
import { controlId } from "./form-problems.ts";

interface Props {
  readonly isSaved: boolean;
  readonly others: readonly { readonly apiName: string }[];
  readonly problems: readonly Problem[];
}

/** What the Object is called, and which field tells its Records apart. */
export function ObjectBasics({ isSaved, others, problems }: Props) {
  const { control, setValue, getValues, formState } = useFormContext<ObjectDefinition>();
  const [name, apiName] = useWatch({ control, name: ["name", "apiName"] });
  const options = { shouldDirty: true, shouldValidate: formState.isSubmitted };
  const problemAt = (path: string) => problems.find((problem) => problem.path === path)?.message;

  /** Relationships of the Object to itself go with its name. */
  const setApiName = (value: string) => {
    setValue("apiName", value, options);
    if (apiName === "") return;
    for (const [index, { relatedObject }] of getValues("fields").entries()) {
      if (relatedObject === apiName) setValue(`fields.${index}.relatedObject`, value, options);
    }
  };

  const setName = (label: string) => {
    setValue("name", label, options);
    if (isSaved) return;
    const taken = others.map((other) => other.apiName);
    if (apiName !== "" && apiName !== proposeName(name, taken, "object")) return;
    setApiName(label.trim() === "" ? "" : proposeName(label, taken, "object"));
  };

  return (
    <div className="grid max-w-200 items-start gap-4 sm:grid-cols-2">
      <FormField
        id={controlId("name")}
        label={objectsText("form.name")}
        hint={objectsText("form.nameHint")}
        error={problemAt("name")}
      >
        {(field) => (
          <TextInput {...field} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        )}
      </FormField>
      <ApiNameField
        path="apiName"
        value={apiName}
        isFixed={isSaved}
        error={problemAt("apiName")}
        onChange={setApiName}
      />
      <IdentifierField error={problemAt("uniqueIdentifier")} />
    </div>
  );
}

interface ApiNameProps {
  readonly path: string;
  readonly value: string;
  /** It is saved, so it stays. */
  readonly isFixed: boolean;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

export function ApiNameField({ path, value, isFixed, error, onChange }: ApiNameProps) {
  return (
    <FormField
      id={controlId(path)}
      label={objectsText("form.apiName")}
      hint={objectsText(isFixed ? "form.apiNameFixed" : "form.apiNameHint")}
      error={error}
    >
      {(field) => (
        <TextInput
          {...field}
          value={value}
          readOnly={isFixed}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="mono read-only:border-line read-only:bg-canvas read-only:text-muted"
          onChange={(event) => onChange(event.target.value.trim())}
        />
      )}
    </FormField>
  );
}

function IdentifierField({ error }: { readonly error: string | undefined }) {
  const { control, setValue, formState } = useFormContext<ObjectDefinition>();
  const [chosen, fields] = useWatch({ control, name: ["uniqueIdentifier", "fields"] });
  const candidates = fields.filter(({ type, apiName }) => identifierTypes.includes(type) && apiName !== "");
  const isKnown = candidates.some(({ apiName }) => apiName === chosen);
  return (
    <FormField
      id={controlId("uniqueIdentifier")}
      label={objectsText("form.identifier")}
      hint={objectsText("form.identifierHint")}
      error={error}
    >
      {(field) => (
        <Select
          {...field}
          value={isKnown ? chosen : ""}
          onChange={(event) =>
            setValue("uniqueIdentifier", event.target.value, {
              shouldDirty: true,
              shouldValidate: formState.isSubmitted,
            })
          }
        >
          {!isKnown && <option value="">{objectsText("form.identifierChoose")}</option>}
          {candidates.map(({ apiName, name }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two new fields may have the same name for a moment.
            <option key={`${apiName} ${index}`} value={apiName}>
              {name.trim() === "" ? apiName : name}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}
