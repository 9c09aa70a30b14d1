"use client";

import { ArrowRight, Pin, SlidersHorizontal, Trash2 } from "lucide-react";
import { lazy, memo, Suspense, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { ShownValue } from "@/components/run/run-view.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { fieldTypes } from "@/lib/engine/field-types.ts";
import type { ConflictResolution, Connector } from "@/lib/model/connector.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { holdsSeveral } from "@/lib/model/several-values.ts";
import { text } from "@/lib/texts/text.ts";
import { ConflictSelect } from "./conflict-select.tsx";
import { controlId } from "./control-id.ts";
import { FaultLine } from "./fault-line.tsx";
import { hasMappingOptions, hasSetOptions } from "./has-mapping-options.ts";
import { IdentifierNote } from "./identifier-note.tsx";
import { MapCandidate } from "./map-candidate.tsx";
import { objectName } from "./object-name.ts";
import { RelationshipNote, RelationshipReading } from "./relationship-note.tsx";
import { useSamples, useSampleValue } from "./sample-context.tsx";
import type { FieldTry } from "./try-view.ts";
import { useEditor, useFault } from "./use-editor.ts";
import { VariableCombobox } from "./variable-combobox.tsx";

// What few mappings have is loaded with the first that is opened.
const MappingOptions = lazy(async () => ({ default: (await import("./mapping-options.tsx")).MappingOptions }));

interface Props {
  readonly step: number;
  readonly index: number;
  readonly object: ObjectDefinition;
  readonly isPinned: boolean;
  readonly tried: FieldTry | undefined;
  readonly isSelected: boolean;
  readonly onSelect: (field: string, isSelected: boolean) => void;
  readonly onRemove: (index: number, label: string) => void;
}

/** How one field is filled. */
export const MappingRow = memo(function MappingRow(props: Props) {
  const { step, index, object, isPinned, tried, isSelected, onSelect, onRemove } = props;
  const form = useFormContext<Connector>();
  const name = `loadSteps.${step}.mappingRules.${index}` as const;
  const path = `/loadSteps/${step}/mappingRules/${index}`;
  const rule = useWatch({ control: form.control, name });
  const { workspace, state, mayEdit } = useEditor();
  const { row } = useSamples();
  const sample = useSampleValue(state().current, rule?.variable ?? "");
  // Where nothing can be pressed, what is set has to be seen.
  const [isOpen, setIsOpen] = useState(!mayEdit && hasSetOptions(rule));
  const variableFault = useFault(`${path}/variable`);
  const variablesFault = useFault(`${path}/variables`);
  const fieldFault = useFault(`${path}/field`);
  const resolutionFault = useFault(`${path}/conflictResolution`);
  if (!rule) return null;
  const field = fieldOf(object, rule.field);
  const label = field?.name ?? rule.field;
  const id = (key: string) => controlId(`${path}/${key}`);
  const setVariable = (value: string) => form.setValue(`${name}.variable`, value, { shouldDirty: true });
  const relationship = field?.type === "relationship" && {
    step,
    field,
    variable: rule.variable ?? "",
    related: tried?.related,
  };
  const isIncomplete = isPinned && (rule.variable ?? "") === "" && !rule.variables;
  const variableMessage = variableFault ?? variablesFault;

  return (
    <>
      <tr className={isPinned ? "bg-canvas" : undefined}>
        <td className="relative sm:w-[25%]">
          <input
            type="checkbox"
            aria-label={text("editor.mapping.select", { field: label })}
            className="absolute top-2.5 size-4"
            checked={isSelected}
            onChange={(event) => onSelect(rule.field, event.target.checked)}
          />
          <span
            id={controlId(path)}
            tabIndex={-1}
            className="ms-6 inline-flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium"
          >
            <span>
              {isPinned && <Pin size={14} strokeWidth={1.5} aria-hidden className="me-1 inline text-muted" />}
              <bdi>{label}</bdi>
            </span>
            {isPinned && <Badge>{text("connectors.identifier")}</Badge>}
            {field && holdsSeveral(field) && <Badge>{text("editor.multi")}</Badge>}
            {field?.required && <Badge>{text("connectors.required")}</Badge>}
          </span>
          {field && (
            <span className="ms-6 block text-meta text-muted">
              {field.relatedObject === undefined
                ? fieldTypes[field.type].label
                : text("editor.related.pointsTo", { object: objectName(workspace.objects, field.relatedObject) })}
            </span>
          )}
          <FaultLine id={`${id("field")}-fault`} message={fieldFault} />
        </td>
        <td data-label={text("connectors.variable")} className="sm:w-[21%]">
          {rule.variables ? (
            <button type="button" className="door text-start" onClick={() => setIsOpen(true)}>
              <bdi className="mono">{rule.variables.join(" + ")}</bdi>
            </button>
          ) : (
            <VariableCombobox
              id={id("variable")}
              label={text("editor.mapping.variableFor", { field: label })}
              value={rule.variable ?? ""}
              onChange={setVariable}
              use="map"
              field={field}
              object={object}
              step={step}
              fieldList={controlId(`/loadSteps/${step}/mappingRules/add`)}
              isQuiet
              isInvalid={variableMessage !== undefined}
              describedBy={variableMessage === undefined ? undefined : `${id("variable")}-fault`}
            />
          )}
          <FaultLine id={`${id("variable")}-fault`} message={variableMessage}>
            {isIncomplete && <MapCandidate step={step} field={rule.field} object={object} onPick={setVariable} />}
          </FaultLine>
        </td>
        <td data-label={text("editor.mapping.row", { row })} className="mapping-sample">
          <Tried tried={tried} />
          {relationship && <RelationshipReading {...relationship} sample={sample} />}
        </td>
        <td data-label={text("connectors.resolution")} className="sm:w-[23%]">
          <ConflictSelect
            id={id("conflictResolution")}
            label={text("editor.mapping.resolutionFor", { field: label })}
            value={rule.conflictResolution}
            onChange={(value: ConflictResolution) =>
              form.setValue(`${name}.conflictResolution`, value, { shouldDirty: true })
            }
            isSeveral={field !== undefined && holdsSeveral(field)}
            row={row}
            tried={tried}
            isInvalid={resolutionFault !== undefined}
            describedBy={resolutionFault === undefined ? undefined : `${id("conflictResolution")}-fault`}
          />
          <FaultLine id={`${id("conflictResolution")}-fault`} message={resolutionFault} />
        </td>
        <td className="n">
          <span className="inline-flex">
            {field && hasMappingOptions(field) && (
              <IconButton
                label={text("editor.mapping.options", { field: label })}
                aria-expanded={isOpen}
                onClick={() => setIsOpen(!isOpen)}
              >
                <SlidersHorizontal size={16} strokeWidth={1.5} aria-hidden />
              </IconButton>
            )}
            {!isPinned && (
              <IconButton
                label={text("editor.mapping.remove", { field: label })}
                onClick={() => onRemove(index, label)}
              >
                <Trash2 size={16} strokeWidth={1.5} aria-hidden />
              </IconButton>
            )}
          </span>
        </td>
      </tr>
      {isPinned && <IdentifierNote step={step} index={index} object={object} />}
      {relationship && <RelationshipNote {...relationship} />}
      {field && isOpen && (
        <Suspense>
          <MappingOptions step={step} index={index} field={field} object={object} />
        </Suspense>
      )}
    </>
  );
});

function Tried({ tried }: { readonly tried: FieldTry | undefined }) {
  if (!tried) return null;
  const { existing, after, state } = tried;
  if (state === "changes") {
    return (
      <span className="inline-flex flex-wrap items-center gap-x-1.5">
        <Value value={existing} isRemoved />
        <ArrowRight size={12} strokeWidth={1.75} aria-hidden className="text-faint rtl:-scale-x-100" />
        <span className="sr-only">{text("runs.row.to")}</span>
        <ins className="rounded-tag bg-created-tint px-1 font-medium text-created no-underline">
          <Value value={after} />
        </ins>
      </span>
    );
  }
  return (
    <span>
      <Value value={existing} /> <span className="text-meta text-muted">{text(`editor.mapping.state.${state}`)}</span>
    </span>
  );
}

function Value({ value, isRemoved = false }: { readonly value: ShownValue; readonly isRemoved?: boolean }) {
  if (value.parts.length === 0) return <span className="blank">{text("shell.blank")}</span>;
  const shown = <bdi className="mono">{value.parts.join("; ")}</bdi>;
  return isRemoved ? <del className="text-muted">{shown}</del> : shown;
}
