"use client";

import { X } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import type { Connector, MappingRule } from "@/lib/model/connector.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";
import { controlId } from "./control-id.ts";
import { FaultLine } from "./fault-line.tsx";
import { focusLater } from "./focus-later.ts";
import { useFault } from "./use-editor.ts";
import { VariableCombobox } from "./variable-combobox.tsx";

interface Props {
  readonly step: number;
  readonly index: number;
  readonly field: FieldDefinition;
  readonly object: ObjectDefinition;
}

/** What only some fields have: what an unknown Record does, new options, several variables in one text. */
export function MappingOptions({ step, index, field, object }: Props) {
  const form = useFormContext<Connector>();
  const name = `loadSteps.${step}.mappingRules.${index}` as const;
  const rule = useWatch({ control: form.control, name });
  if (!rule) return null;
  return (
    <tr>
      <td colSpan={5} className="bg-canvas">
        <div className="flex flex-col gap-3 py-2">
          {field.type === "relationship" && (
            <label className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span>{text("editor.mapping.ifUnresolved", { field: field.name })}</span>
              <Select
                className="max-w-80"
                value={rule.ifUnresolved ?? "skip_field"}
                onChange={(event) =>
                  form.setValue(`${name}.ifUnresolved`, event.target.value as MappingRule["ifUnresolved"], {
                    shouldDirty: true,
                  })
                }
              >
                <option value="skip_field">{text("editor.mapping.skipField")}</option>
                <option value="fail_row">{text("editor.mapping.failRow")}</option>
              </Select>
            </label>
          )}
          {field.options !== undefined && (
            <label className="flex items-start gap-2">
              <input
                type="checkbox"
                className="mt-0.5 size-4"
                checked={rule.canCreateOptions ?? false}
                onChange={(event) =>
                  form.setValue(`${name}.canCreateOptions`, event.target.checked, { shouldDirty: true })
                }
              />
              <span>
                {text("editor.mapping.canCreate", { field: field.name })}
                <span className="block text-meta text-muted">{text("editor.mapping.canCreateHint")}</span>
              </span>
            </label>
          )}
          {(field.type === "text" || field.type === "longtext") && (
            <JoinedVariables step={step} index={index} field={field} object={object} rule={rule} />
          )}
        </div>
      </td>
    </tr>
  );
}

function JoinedVariables({ step, index, field, object, rule }: Props & { readonly rule: MappingRule }) {
  const form = useFormContext<Connector>();
  const name = `loadSteps.${step}.mappingRules.${index}` as const;
  const path = `/loadSteps/${step}/mappingRules/${index}`;
  const fault = useFault(`${path}/variables`);
  const names = rule.variables;
  // A rule as a whole, since it has either one variable or several.
  const set = (next: MappingRule) => form.setValue(name, next, { shouldDirty: true });
  const rest = { field: rule.field, conflictResolution: rule.conflictResolution };
  if (!names) {
    return (
      <div>
        <Button
          size="sm"
          onClick={() => {
            set({ ...rest, variables: [rule.variable ?? "", ""] });
            focusLater(controlId(`${path}/variables/${rule.variable ? 1 : 0}`));
          }}
        >
          {text("editor.mapping.join")}
        </Button>
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the controls have their own labels
    <div role="group" aria-label={text("editor.mapping.joinedOf", { field: field.name })}>
      <ol className="flex flex-col gap-2">
        {names.map((variable, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a variable is its place in the text
          <li key={position} className="flex items-start gap-2">
            <div className="w-72">
              <JoinedVariable
                path={`${path}/variables/${position}`}
                label={text("editor.mapping.joinedVariable", { number: position + 1, field: field.name })}
                value={variable}
                onChange={(value) =>
                  set({ ...rule, variables: names.map((each, at) => (at === position ? value : each)) })
                }
                field={field}
                object={object}
                step={step}
              />
            </div>
            <IconButton
              label={text("editor.mapping.joinedRemove", { number: position + 1 })}
              onClick={() => {
                const left = names.filter((_, at) => at !== position);
                set(left.length > 1 ? { ...rule, variables: left } : { ...rest, variable: left[0] ?? "" });
                const next = Math.min(position, left.length - 1);
                focusLater(controlId(left.length > 1 ? `${path}/variables/${next}` : `${path}/variable`));
              }}
            >
              <X size={16} strokeWidth={1.5} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      <FaultLine id={`${controlId(`${path}/variables`)}-fault`} message={fault} />
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Button
          size="sm"
          onClick={() => {
            set({ ...rule, variables: [...names, ""] });
            focusLater(controlId(`${path}/variables/${names.length}`));
          }}
        >
          {text("editor.mapping.joinMore")}
        </Button>
        <label className="flex items-center gap-2">
          <span className="whitespace-nowrap">{text("editor.mapping.separator")}</span>
          <TextInput
            className="mono w-24"
            value={rule.separator ?? " "}
            onChange={(event) => set({ ...rule, separator: event.target.value })}
          />
        </label>
        <span className="text-meta text-muted">{text("editor.mapping.separatorHint")}</span>
      </div>
    </div>
  );
}

interface JoinedProps {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly field: FieldDefinition;
  readonly object: ObjectDefinition;
  readonly step: number;
}

function JoinedVariable({ path, ...rest }: JoinedProps) {
  const fault = useFault(path);
  const id = controlId(path);
  return (
    <>
      {/* Any single value can be joined, whatever its type: no field narrows the list. */}
      <VariableCombobox
        {...rest}
        id={id}
        use="map"
        field={undefined}
        isInvalid={fault !== undefined}
        describedBy={fault === undefined ? undefined : `${id}-fault`}
      />
      <FaultLine id={`${id}-fault`} message={fault} />
    </>
  );
}
