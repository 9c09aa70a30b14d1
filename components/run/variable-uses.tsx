import { type Column, DataTable } from "@/components/ui/data-table.tsx";
import { Section } from "@/components/ui/section.tsx";
import { text } from "@/lib/texts/text.ts";
import type { InputView, VariableUse } from "./setup-view.ts";

const columns: readonly Column<VariableUse>[] = [
  {
    key: "variable",
    header: text("runs.setup.variable"),
    cell: ({ name, isRequired }) => (
      <span className="flex flex-wrap items-baseline gap-x-2">
        <bdi className="mono">{name}</bdi>
        {isRequired && <span className="text-meta text-muted">{text("runs.setup.required")}</span>}
      </span>
    ),
  },
  { key: "type", header: text("runs.setup.type"), className: "text-muted", cell: ({ type }) => type },
  { key: "reads", header: text("runs.setup.reads"), cell: Source },
];

function Source({ source }: VariableUse) {
  if (source.kind === "constant") return text("runs.setup.constant", { value: source.value });
  if (!source.isMissing) return <bdi>{source.column}</bdi>;
  return <span className="text-failed">{text("runs.setup.missing", { column: source.column })}</span>;
}

/** Which variable reads which column, and which columns nobody reads. */
export function VariableUses({ input }: { readonly input: InputView }) {
  const { variables, unused } = input;
  return (
    <Section title={text("runs.setup.variables")} className="mt-8">
      <DataTable
        caption={text("runs.setup.variables")}
        columns={columns}
        rows={variables}
        rowKey={({ name }) => name}
      />
      {unused.length > 0 && (
        <p className="mt-3 max-w-none text-table text-muted">
          {text("runs.setup.unused", { count: unused.length, columns: unused.join(", ") })}
        </p>
      )}
    </Section>
  );
}
