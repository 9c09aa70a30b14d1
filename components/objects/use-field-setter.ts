"use client";

import { useFormContext } from "react-hook-form";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { proposeName } from "@/lib/model/propose-name.ts";

/** Changes one field of the form, and what follows from it in the same step. */
export function useFieldSetter(index: number) {
  const { setValue, getValues, formState } = useFormContext<ObjectDefinition>();
  const options = { shouldDirty: true, shouldValidate: formState.isSubmitted };

  function set<Key extends keyof FieldDefinition>(key: Key, value: FieldDefinition[Key]): void {
    // The path and the value belong together by `Key`, which the types of a template path cannot say.
    setValue(`fields.${index}.${key}`, value as never, options);
  }

  function setApiName(apiName: string): void {
    const before = getValues(`fields.${index}.apiName`);
    set("apiName", apiName);
    if (getValues("uniqueIdentifier") === before) setValue("uniqueIdentifier", apiName, options);
  }

  /** The API name follows the label until someone writes one. */
  function setLabel(name: string, { isApiNameFixed }: { isApiNameFixed: boolean }): void {
    // A copy: the form changes its own in place.
    const before = { ...getValues(`fields.${index}`) };
    set("name", name);
    if (isApiNameFixed) return;
    const taken = getValues("fields").flatMap(({ apiName }, other) => (other === index ? [] : apiName));
    const follows = before.apiName === "" || before.apiName === proposeName(before.name, taken, "field");
    if (follows) setApiName(name.trim() === "" ? "" : proposeName(name, taken, "field"));
  }

  return { set, setApiName, setLabel };
}
