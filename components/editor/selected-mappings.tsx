"use client";

import { Button } from "@/components/ui/button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { conflictResolutions } from "@/lib/engine/conflict-resolutions.ts";
import type { ConflictResolution } from "@/lib/model/connector.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { holdsSeveral } from "@/lib/model/several-values.ts";
import { text } from "@/lib/texts/text.ts";
import { useEditor } from "./use-editor.ts";

interface Props {
  /** Position from 0. */
  readonly step: number;
  readonly object: ObjectDefinition;
  /** API names of the selected fields. */
  readonly fields: ReadonlySet<string>;
  readonly onClear: () => void;
}

/** Sets the conflict resolution of all selected fields at once: one step of the history. */
export function SelectedMappings({ step, object, fields, onClear }: Props) {
  const session = useEditor();
  const isSeveral = [...fields].every((name) => {
    const field = fieldOf(object, name);
    return field !== undefined && holdsSeveral(field);
  });
  const offered = (Object.keys(conflictResolutions) as ConflictResolution[]).filter(
    (each) => isSeveral || !conflictResolutions[each].severalOnly,
  );
  const set = (conflictResolution: ConflictResolution) => {
    const { label } = conflictResolutions[conflictResolution];
    const message = text("editor.mapping.setForSelected", { label, count: fields.size });
    session.changeWithNotice(message, (connector) => ({
      ...connector,
      loadSteps: connector.loadSteps.map((each, index) =>
        index === step
          ? {
              ...each,
              mappingRules: each.mappingRules.map((rule) =>
                fields.has(rule.field) ? { ...rule, conflictResolution } : rule,
              ),
            }
          : each,
      ),
    }));
  };
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2 rounded-control bg-sunken px-3 py-1.5">
      <span role="status" className="text-table tabular-nums">
        {text("editor.mapping.selected", { count: fields.size })}
      </span>
      <Select
        aria-label={text("editor.mapping.setSelected", { count: fields.size })}
        className="w-auto"
        value=""
        onChange={(event) => set(event.target.value as ConflictResolution)}
      >
        <option value="" disabled>
          {text("editor.mapping.setSelected", { count: fields.size })}
        </option>
        {offered.map((each) => (
          <option key={each} value={each}>
            {conflictResolutions[each].label}
          </option>
        ))}
      </Select>
      <Button variant="ghost" size="sm" onClick={onClear}>
        {text("editor.mapping.clearSelected")}
      </Button>
    </div>
  );
}
