"use client";

import { lazy, Suspense, useState } from "react";
import { useFormContext } from "react-hook-form";
import { Combobox } from "@/components/ui/combobox.tsx";
import { Link } from "@/components/ui/link.tsx";
import { openList } from "@/components/ui/list-opener.ts";
import { fieldTypes, fits } from "@/lib/engine/field-types.ts";
import type { Connector } from "@/lib/model/connector.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { recordIdField } from "@/lib/model/record-id.ts";
import { text } from "@/lib/texts/text.ts";
import { variableTypeLabel } from "@/lib/texts/variable-type-label.ts";
import { objectName } from "./object-name.ts";
import { useSamples, useSampleValue } from "./sample-context.tsx";
import { useEditor } from "./use-editor.ts";
import { VariableFacts } from "./variable-facts.tsx";
import { variableGroups } from "./variable-groups.ts";

const TypeDialog = lazy(() => import("./type-dialog.tsx"));

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly use: "match" | "map";
  readonly field: FieldDefinition | "id" | undefined;
  readonly object: ObjectDefinition;
  /** The position of the load step, from 0. */
  readonly step: number;
  /** The id of the list in which another field can be chosen for the variable. */
  readonly fieldList?: string;
  readonly isInvalid?: boolean;
  readonly describedBy?: string;
  readonly isQuiet?: boolean;
  readonly hasSample?: boolean;
}

/** Chooses a variable for a field: those that fit, those of earlier steps, and the others with their reasons. */
export function VariableCombobox({ use, field, object, step, fieldList, hasSample = false, ...rest }: Props) {
  const form = useFormContext<Connector>();
  const session = useEditor();
  const { columns } = useSamples();
  const sample = useSampleValue(session.state().current, rest.value);
  /** The variable whose type is being changed, by its position. */
  const [retyped, setRetyped] = useState<number>();
  const toVariables = `/connectors/${session.apiName}/variables`;
  const groups = () => {
    const connector = form.getValues();
    const nameOf = (apiName: string) => objectName(session.workspace.objects, apiName);
    return variableGroups({
      connector,
      step,
      object,
      use,
      field,
      option: (variable) => {
        const type = variableTypeLabel(variable, nameOf);
        const takes = (name: string) => {
          const other = name === recordIdField ? recordIdField : fieldOf(object, name);
          return other !== undefined && fits(use, variable, other, object);
        };
        const position = connector.executionVariables.findIndex(({ name }) => name === variable.name);
        return {
          details: <VariableFacts type={type} connector={connector} variable={variable} columns={columns} />,
          keywords: type,
          wayOut: () => (
            <>
              {position >= 0 && (
                <button
                  type="button"
                  className="door"
                  onClick={() => {
                    // Where focus goes back to from the dialog.
                    document.getElementById(rest.id)?.focus();
                    setRetyped(position);
                  }}
                >
                  {text("editor.list.changeType", { variable: variable.name })}
                </button>
              )}
              {fieldList !== undefined && (
                <button
                  type="button"
                  className="door text-muted"
                  onClick={() => openList(fieldList, { title: text("editor.list.takes", { type }), has: takes })}
                >
                  {text("editor.list.seeFields", { type })}
                </button>
              )}
            </>
          ),
        };
      },
    });
  };
  const variable = retyped === undefined ? undefined : form.getValues(`executionVariables.${retyped}`);
  return (
    <>
      <Combobox
        {...rest}
        isMono
        shown={rest.value}
        groups={groups}
        placeholder={text("editor.list.chooseVariable")}
        adornment={
          hasSample && sample !== undefined && sample !== "" ? <bdi className="mono">{sample}</bdi> : undefined
        }
        onlyOthers={(query, count) =>
          text("editor.list.onlyOthers", {
            query,
            count,
            needs:
              field === undefined || field === "id"
                ? text("editor.recordId")
                : field.relatedObject === undefined
                  ? fieldTypes[field.type].label
                  : text("connectors.recordOf", { object: objectName(session.workspace.objects, field.relatedObject) }),
          })
        }
        noHit={(query) => (
          <p>
            {query === "" ? text("editor.list.noVariables") : text("editor.list.noVariable", { query })}{" "}
            <Link className="door" href={toVariables}>
              {text(query === "" ? "editor.list.toVariables" : "editor.list.addVariable")}
            </Link>
          </p>
        )}
      />
      {variable !== undefined && (
        <Suspense>
          <TypeDialog
            variable={variable}
            onClose={() => setRetyped(undefined)}
            onApply={(change) => {
              form.setValue(`executionVariables.${retyped ?? 0}`, { ...variable, ...change }, { shouldDirty: true });
              setRetyped(undefined);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
