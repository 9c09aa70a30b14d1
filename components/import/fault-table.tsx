import { DataTable } from "@/components/ui/data-table.tsx";
import type { Fault } from "@/lib/model/fault.ts";
import { text } from "@/lib/texts/text.ts";

/** Every fault of a definition file: where, and what to do about it. */
export function FaultTable({ faults }: { readonly faults: readonly Fault[] }) {
  return (
    <DataTable
      caption={text("home.import.faults")}
      rows={faults.map((fault, index) => ({ ...fault, index }))}
      rowKey={({ index }) => String(index)}
      columns={[
        {
          key: "where",
          header: text("home.import.where"),
          className: "align-baseline sm:w-2/5",
          cell: ({ path }) =>
            path === "" ? text("home.import.whole") : <bdi className="mono wrap-anywhere">{path}</bdi>,
        },
        {
          key: "what",
          header: text("home.import.what"),
          className: "align-baseline",
          cell: ({ message, code }) => (
            <span className="wrap-anywhere" title={code}>
              {message}
            </span>
          ),
        },
      ]}
    />
  );
}
