import { Badge } from "@/components/ui/badge.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { variablesOf } from "@/lib/engine/variable-scope.ts";
import { variableTypes } from "@/lib/engine/variable-types.ts";
import type { Connector, ExecutionVariable, LoadStep } from "@/lib/model/connector.ts";
import { columnOf } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly connector: Connector;
  readonly objects: readonly ObjectDefinition[];
}

/** Every variable: its type, where it comes from, what uses it. */
export function VariablesTable({ connector, objects }: Props) {
  const given = new Map(connector.executionVariables.map((variable) => [variable.name, variable]));
  const objectOf = (apiName: string) => objects.find((object) => object.apiName === apiName);
  return (
    <DataTable
      caption={text("connectors.variablesList", { name: connector.name })}
      rows={[...variablesOf(connector).values()]}
      rowKey={({ name }) => name}
      columns={[
        { key: "name", header: text("connectors.name"), cell: ({ name }) => <bdi className="mono">{name}</bdi> },
        {
          key: "type",
          header: text("connectors.type"),
          cell: ({ name, type }) => (
            <span className="inline-flex flex-wrap items-center gap-2">
              {typeof type === "string"
                ? variableTypes[type].label
                : text("connectors.recordOf", { object: objectOf(type.record)?.name ?? type.record })}
              <Marks variable={given.get(name)} />
            </span>
          ),
        },
        {
          key: "origin",
          header: text("connectors.origin"),
          cell: ({ name, capturedIn }) =>
            capturedIn === undefined ? (
              <Origin variable={given.get(name)} />
            ) : (
              <span className="text-muted">{text("connectors.capturedIn", { step: capturedIn + 1 })}</span>
            ),
        },
        {
          key: "used",
          header: text("connectors.usedBy"),
          className: "text-muted",
          cell: ({ name }) => usesOf(name, connector, objectOf),
        },
      ]}
    />
  );
}

function Marks({ variable }: { readonly variable: ExecutionVariable | undefined }) {
  const delimiter = variable?.arrayDelimiter === "\t" ? text("connectors.tab") : (variable?.arrayDelimiter ?? ",");
  return (
    <>
      {variable?.isArray && <Badge>{text("connectors.several", { delimiter })}</Badge>}
      {variable?.required && <Badge>{text("connectors.required")}</Badge>}
      {variable?.inputFormat !== undefined && <Badge>{text(`connectors.formats.${variable.inputFormat}`)}</Badge>}
    </>
  );
}

function Origin({ variable }: { readonly variable: ExecutionVariable | undefined }) {
  if (!variable) return null;
  const column = columnOf(variable);
  return (
    <span>
      <span className="text-muted">{text(column === undefined ? "connectors.constant" : "connectors.column")} </span>
      <bdi>{column ?? variable.value}</bdi>
    </span>
  );
}

function usesOf(
  name: string,
  { loadSteps }: Connector,
  objectOf: (apiName: string) => ObjectDefinition | undefined,
): string {
  const uses = loadSteps.flatMap((step, index) => {
    const fields = fieldsUsing(name, step, objectOf(step.object));
    return fields.length === 0 ? [] : [text("connectors.usedIn", { step: index + 1, fields: fields.join(", ") })];
  });
  return uses.length === 0 ? text("connectors.unused") : uses.join("; ");
}

function fieldsUsing(name: string, step: LoadStep, object: ObjectDefinition | undefined): string[] {
  const label = (field: string) => (object ? fieldLabel(object, field) : field);
  const matching = step.matchingRules.some(({ variable }) => variable === name);
  const mapped = step.mappingRules.filter((rule) => rule.variable === name || rule.variables?.includes(name));
  return [...(matching ? [text("connectors.matching")] : []), ...mapped.map(({ field }) => label(field))];
}
