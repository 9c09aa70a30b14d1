import { Badge } from "@/components/ui/badge.tsx";
import { DataTable } from "@/components/ui/data-table.tsx";
import { Section } from "@/components/ui/section.tsx";
import { conflictResolutions } from "@/lib/engine/conflict-resolutions.ts";
import { fieldTypes } from "@/lib/engine/field-types.ts";
import type { LoadStep, MappingRule } from "@/lib/model/connector.ts";
import { fieldOf, type ObjectDefinition } from "@/lib/model/object-definition.ts";
import { fieldLabel } from "@/lib/texts/field-label.ts";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly step: LoadStep;
  readonly number: number;
  readonly object: ObjectDefinition;
  /** Captured variables with the number of the step that captures them. */
  readonly captured: ReadonlyMap<string, number>;
}

/** Which variable fills which field, and what happens where the field already has a value; the identifier first. */
export function StepMapping({ step, number, object, captured }: Props) {
  const isIdentifier = ({ field }: MappingRule) => field === object.uniqueIdentifier;
  const rules = [...step.mappingRules].sort((a, b) => Number(isIdentifier(b)) - Number(isIdentifier(a)));
  const meta = text("connectors.mappingMeta", { filled: rules.length, total: object.fields.length });
  return (
    <Section level={3} title={text("connectors.mapping")} meta={meta}>
      <DataTable
        caption={text("connectors.mappingCaption", { object: object.name, number })}
        rows={rules}
        rowKey={({ field }) => field}
        columns={[
          {
            key: "field",
            className: "sm:w-[30%]",
            header: text("connectors.destination"),
            cell: (rule) => (
              <span className="inline-flex flex-wrap items-center gap-2 font-medium">
                <bdi>{fieldLabel(object, rule.field)}</bdi>
                {isIdentifier(rule) && <Badge>{text("connectors.identifier")}</Badge>}
              </span>
            ),
          },
          {
            key: "type",
            header: text("connectors.type"),
            className: "text-muted sm:w-[18%]",
            cell: (rule) => {
              const field = fieldOf(object, rule.field);
              return field && fieldTypes[field.type].label;
            },
          },
          {
            key: "variable",
            className: "sm:w-[22%]",
            header: text("connectors.variable"),
            cell: (rule) => <Variables rule={rule} captured={captured} />,
          },
          {
            key: "resolution",
            header: text("connectors.resolution"),
            cell: (rule) => <Resolution rule={rule} />,
          },
        ]}
      />
    </Section>
  );
}

function Variables({ rule, captured }: { readonly rule: MappingRule; readonly captured: ReadonlyMap<string, number> }) {
  const names = rule.variables ?? (rule.variable === undefined ? [] : [rule.variable]);
  const from = rule.variable === undefined ? undefined : captured.get(rule.variable);
  return (
    <span>
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand twice
        <span key={index}>
          {index > 0 && <span className="text-muted"> + </span>}
          <bdi className="mono">{name}</bdi>
        </span>
      ))}
      {rule.variables !== undefined && (
        <span className="block text-meta text-muted">
          {rule.separator === undefined
            ? text("connectors.joined")
            : text("connectors.separator", { separator: rule.separator })}
        </span>
      )}
      {from !== undefined && (
        <span className="block text-meta text-muted">{text("connectors.capturedIn", { step: from })}</span>
      )}
    </span>
  );
}

function Resolution({ rule }: { readonly rule: MappingRule }) {
  const notes = [
    ...(rule.canCreateOptions ? [text("connectors.canCreate")] : []),
    ...(rule.ifUnresolved === "fail_row" ? [text("connectors.failRow")] : []),
  ];
  return (
    <span>
      {conflictResolutions[rule.conflictResolution].label}
      {notes.length > 0 && <span className="block text-meta text-muted">{notes.join("; ")}</span>}
    </span>
  );
}
