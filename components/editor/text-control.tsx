"use client";

import type { ComponentProps } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { TextInput } from "@/components/ui/text-input.tsx";
import type { Connector } from "@/lib/model/connector.ts";
import { controlId } from "./control-id.ts";
import { FaultLine } from "./fault-line.tsx";
import { useFault } from "./use-editor.ts";

type TextName = "name" | "description" | "timeZone" | "defaultCountry" | `loadSteps.${number}.name`;

interface Props extends Omit<ComponentProps<"input">, "name" | "value" | "onChange"> {
  readonly name: TextName;
  readonly label: string;
  readonly hint?: string;
}

/** A text of the connector with its label, its hint, and what is wrong with it. */
export function TextControl({ name, label, hint, className, ...rest }: Props) {
  const form = useFormContext<Connector>();
  const value = useWatch({ control: form.control, name });
  const path = `/${name.replaceAll(".", "/")}`;
  const id = controlId(path);
  const fault = useFault(path);
  const describedBy = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-table text-muted">
        {label}
      </label>
      <TextInput
        {...rest}
        id={id}
        value={value ?? ""}
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={describedBy === "" ? undefined : describedBy}
        onChange={(event) => form.setValue(name, event.target.value, { shouldDirty: true })}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-meta text-muted">
          {hint}
        </p>
      )}
      <FaultLine id={`${id}-fault`} message={fault} />
    </div>
  );
}
