import { DataTable } from "@/components/ui/data-table.tsx";
import { homeText } from "@/lib/texts/home-text.ts";

interface Part {
  /** A JSON Pointer into the file. */
  readonly path: string;
  readonly message: string;
  readonly code?: string;
  readonly line?: number;
  readonly column?: number;
}

interface Props {
  readonly caption: string;
  /** What the sentences are about. */
  readonly header: string;
  readonly parts: readonly Part[];
}

/** Parts of a definition file: where each stands, and what there is to say of it. */
export function FaultTable({ caption, header, parts }: Props) {
  return (
    <DataTable
      caption={caption}
      rows={parts.map((part, index) => ({ ...part, index }))}
      rowKey={({ index }) => String(index)}
      columns={[
        {
          key: "where",
          header: homeText("import.where"),
          className: "align-baseline w-2/5",
          cell: ({ path, line, column }) =>
            path === "" ? (
              homeText("import.whole")
            ) : (
              <>
                <bdi className="mono wrap-anywhere">{path}</bdi>
                {line !== undefined && column !== undefined && (
                  <span className="block text-meta text-muted">{homeText("import.place", { line, column })}</span>
                )}
              </>
            ),
        },
        {
          key: "what",
          header,
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
