"use client";

import { useFormContext } from "react-hook-form";
import type { Automation } from "@/lib/model/automation.ts";

/** Changes one part of the automation as a whole; what was wrong with the part is judged anew. */
export function useRuleSetter<Key extends "triggers" | "conditions" | "action">(key: Key) {
  const { setValue, clearErrors, formState } = useFormContext<Automation>();
  return (value: NonNullable<Automation[Key]>) => {
    clearErrors(key);
    // The path and the value belong together by `Key`, which the types of the form cannot say.
    setValue(key, value as never, { shouldDirty: true, shouldValidate: formState.isSubmitted });
  };
}
