import type { ComboboxGroup, ComboboxOption } from "@/components/ui/combobox-search.ts";
import { holding, taking } from "@/lib/engine/check-variable-use.ts";
import { fits } from "@/lib/engine/field-types.ts";
import { type ScopedVariable, variablesOf } from "@/lib/engine/variable-scope.ts";
import type { Connector } from "@/lib/model/connector.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";

interface Asked {
  readonly connector: Connector;
  /** The position of the load step, from 0. */
  readonly step: number;
  readonly object: ObjectDefinition;
  readonly use: "match" | "map";
  /** The field that the variable is for; undefined while none is chosen: then every variable fits. */
  readonly field: FieldDefinition | "id" | undefined;
  readonly option: (variable: ScopedVariable) => Omit<ComboboxOption, "value" | "label" | "reason">;
}

/**
 * The variables that a rule of a step may read, in the groups of ux.md 6.1: those that fit, those that earlier steps
 * captured, and those that do not fit, each with its reason.
 */
export function variableGroups({ connector, step, object, use, field, option }: Asked): readonly ComboboxGroup[] {
  const fitting: ComboboxOption[] = [];
  const earlier: ComboboxOption[] = [];
  const others: ComboboxOption[] = [];
  for (const variable of variablesOf(connector).values()) {
    const { name, capturedIn } = variable;
    if (name === "" || (capturedIn !== undefined && capturedIn >= step)) continue;
    const { wayOut, ...rest } = option(variable);
    const entry = { value: name, label: name, ...rest };
    if (field === undefined || fits(use, variable, field, object)) {
      (capturedIn === undefined ? fitting : earlier).push(entry);
    } else others.push({ ...entry, reason: reasonOf(variable, use, field, object), wayOut });
  }
  return [
    { key: "fits", title: text("editor.list.fits"), options: fitting },
    { key: "earlier", title: text("editor.list.earlier"), options: earlier },
    { key: "others", title: text("editor.list.others"), options: others, isFolded: true },
  ];
}

function reasonOf(
  variable: ScopedVariable,
  use: "match" | "map",
  field: FieldDefinition | "id",
  object: ObjectDefinition,
): string {
  return text("editor.list.reason", {
    variable: variable.name,
    holds: holding(variable),
    field: field === "id" ? text("editor.recordId") : field.name,
    needs: taking(use, field, object),
  });
}
