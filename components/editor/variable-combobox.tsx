"use client";

import { useFormContext } from "react-hook-form";
import type { ColumnView } from "@/components/inputs/column-view.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Combobox } from "@/components/ui/combobox.tsx";
import type { ScopedVariable } from "@/lib/engine/variable-scope.ts";
import { columnOf } from "@/lib/model/column-of.ts";
import type { Connector } from "@/lib/model/connector.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";
import { variableTypeLabel } from "@/lib/texts/variable-type-label.ts";
import { useSamples, useSampleValue } from "./sample-context.tsx";
import { useEditor } from "./use-editor.ts";
import { variableGroups } from "./variable-groups.ts";

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly use: "match" | "map";
  readonly field: FieldDefinition | "id" | undefined;
  readonly object: ObjectDefinition;
  /** The position of the load step, from 0. */
  readonly step: number;
  readonly isInvalid?: boolean;
  readonly describedBy?: string;
  readonly isQuiet?: boolean;
  readonly hasSample?: boolean;
}

/** Chooses a variable for a field: those that fit, those of earlier steps, and the others with their reasons. */
export function VariableCombobox({ use, field, object, step, hasSample = false, ...rest }: Props) {
  const form = useFormContext<Connector>();
  const session = useEditor();
  const { columns } = useSamples();
  const sample = useSampleValue(session.state().current, rest.value);
  const groups = () => {
    const connector = form.getValues();
    const nameOf = (apiName: string) =>
      session.workspace.objects.find((each) => each.apiName === apiName)?.name ?? apiName;
    return variableGroups({
      connector,
      step,
      object,
      use,
      field,
      option: (variable) => ({
        details: (
          <VariableDetails
            variable={variable}
            type={variableTypeLabel(variable, nameOf)}
            sample={sampleOf(connector, variable, columns)}
          />
        ),
        keywords: variableTypeLabel(variable, nameOf),
        wayOut: (
          <a className="door" href={`/connectors/${session.apiName}/variables#${variablePlace(connector, variable)}`}>
            {text("editor.list.changeType", { variable: variable.name })}
          </a>
        ),
      }),
    });
  };
  return (
    <Combobox
      {...rest}
      isMono
      shown={rest.value}
      groups={groups}
      placeholder={text("editor.list.chooseVariable")}
      adornment={hasSample && sample !== undefined && sample !== "" ? <bdi className="mono">{sample}</bdi> : undefined}
      noHit={(query) =>
        query === "" ? (
          <p>
            {text("editor.list.noVariables")}{" "}
            <a className="door" href={`/connectors/${session.apiName}/variables`}>
              {text("editor.list.toVariables")}
            </a>
          </p>
        ) : (
          <p>
            {text("editor.list.noVariable", { query })}{" "}
            <a className="door" href={`/connectors/${session.apiName}/variables`}>
              {text("editor.list.addVariable")}
            </a>
          </p>
        )
      }
    />
  );
}

function sampleOf(
  connector: Connector,
  { name, capturedIn }: ScopedVariable,
  columns: ReadonlyMap<string, ColumnView>,
): ColumnView | string | undefined {
  if (capturedIn !== undefined) return text("connectors.capturedIn", { step: capturedIn + 1 });
  const variable = connector.executionVariables.find((each) => each.name === name);
  if (!variable) return undefined;
  const column = columnOf(variable);
  return column === undefined ? text("editor.list.always", { value: variable.value ?? "" }) : columns.get(column);
}

function variablePlace(connector: Connector, { name }: ScopedVariable): string {
  const index = connector.executionVariables.findIndex((each) => each.name === name);
  return `at/executionVariables/${index}/type`;
}

interface DetailProps {
  readonly variable: ScopedVariable;
  readonly type: string;
  readonly sample: ColumnView | string | undefined;
}

function VariableDetails({ type, sample }: DetailProps) {
  return (
    <>
      <span className="w-28 shrink-0 truncate text-meta text-muted">{type}</span>
      <span className="hidden w-64 shrink-0 items-center gap-3 sm:flex">
        {typeof sample === "string" && <span className="truncate text-meta text-muted">{sample}</span>}
        {typeof sample === "object" && (
          <>
            <bdi className="mono min-w-0 flex-1 truncate text-meta text-muted">
              {sample.samples.slice(0, 3).join("   ")}
            </bdi>
            {sample.repeats && <Badge>{text("editor.list.repeats")}</Badge>}
            <span className="w-9 shrink-0 text-end text-meta text-muted tabular-nums">
              {text("editor.list.filled", {
                share: sample.total === 0 ? 0 : (sample.total - sample.blank) / sample.total,
              })}
            </span>
          </>
        )}
      </span>
    </>
  );
}
