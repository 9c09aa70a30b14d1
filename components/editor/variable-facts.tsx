import type { ColumnView } from "@/components/inputs/column-view.ts";
import { Samples } from "@/components/inputs/samples.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import type { ScopedVariable } from "@/lib/engine/variable-scope.ts";
import { columnOf } from "@/lib/model/column-of.ts";
import type { Connector } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";

interface Props {
  /** In words. */
  readonly type: string;
  readonly connector: Connector;
  readonly variable: ScopedVariable;
  readonly columns: ReadonlyMap<string, ColumnView>;
}

/** What a list says of a variable beside its name: its type, and what the input holds for it. */
export function VariableFacts({ type, connector, variable, columns }: Props) {
  const sample = sampleOf(connector, variable, columns);
  return (
    <>
      <span className="w-28 shrink-0 truncate text-meta text-muted">{type}</span>
      <span className="hidden w-64 shrink-0 items-center gap-3 sm:flex">
        {typeof sample === "string" && <span className="truncate text-meta text-muted">{sample}</span>}
        {typeof sample === "object" && (
          <>
            <Samples values={sample.samples} className="min-w-0 flex-1 text-meta" />
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
