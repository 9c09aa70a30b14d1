import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Link } from "@/components/ui/link.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import { resultHref } from "./result-query.ts";
import { RowTrace } from "./row-trace.tsx";
import { RowValues } from "./row-values.tsx";
import type { RowCells, RowDetailView } from "./run-view.ts";

interface Props {
  readonly detail: RowDetailView;
  /** Undefined until they are read; null where the input is gone. */
  readonly cells: RowCells | null | undefined;
  /** Stands in place of the cells that could not be read. */
  readonly cellsFailure: ReactNode;
}

/** All that is known of a row: errors first, then how it was decided, its values, what followed, and its cells. */
export function RowBody({ detail, cells, cellsFailure }: Props) {
  return (
    <div className="px-4 pb-6 sm:px-6">
      {detail.errors.length > 0 && (
        <div className="pt-4">
          <Alert tone="failure" title={text("runs.row.errors", { count: detail.errors.length })}>
            <Sentences lines={detail.errors} />
          </Alert>
        </div>
      )}
      {detail.foreseen && (
        <Note title={runPageText("foreseen.title", { id: detail.foreseen.dryRun })}>
          {detail.foreseen.sentences.join(" ")}{" "}
          <Link
            href={`/runs/${detail.foreseen.dryRun}${resultHref({ step: detail.step, row: detail.row })}`}
            className="door"
          >
            {runPageText("foreseen.row", { id: detail.foreseen.dryRun, row: detail.row })}
          </Link>
        </Note>
      )}
      <RowTrace detail={detail} values={cells?.values} isAmongRows />
      <RowValues detail={detail} />
      {detail.displaced.length > 0 && (
        <Note title={text("runs.row.displaced")}>
          {text("runs.row.displacedHint")}{" "}
          {detail.displaced.map(({ id, href }) => (
            <span key={id} className="mono me-2">
              {href === null ? (
                <bdi>{id}</bdi>
              ) : (
                <Link href={href} className="door">
                  {id}
                </Link>
              )}
            </span>
          ))}
        </Note>
      )}
      {detail.postLoad.length > 0 && <Note title={text("runs.row.postLoad")}>{detail.postLoad.join(" ")}</Note>}
      {cellsFailure ? <div className="border-t border-line pt-4">{cellsFailure}</div> : <RowCellsList cells={cells} />}
    </div>
  );
}

function Note({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <p className="border-t border-line py-3.5 text-table text-muted">
      <span className="font-medium text-ink">{title}</span> {children}
    </p>
  );
}

function Sentences({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 1) return <p>{lines[0]}</p>;
  return (
    <ul className="list-disc ps-4">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function RowCellsList({ cells }: { readonly cells: RowCells | null | undefined }) {
  if (cells === null) return <Note title={text("runs.row.cells")}>{text("runs.row.cellsMissing")}</Note>;
  return (
    <details className="border-t border-line pt-3 text-table">
      <summary className="py-0.5 font-medium">{text("runs.row.cells")}</summary>
      {cells === undefined ? (
        <p className="mt-2 text-muted">{text("runs.row.cellsReading")}</p>
      ) : (
        <dl className="mt-1">
          {cells.cells.map(({ column, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells are known by their position, and never move
            <div key={index} className="grid grid-cols-[7.25rem_minmax(0,1fr)] gap-3 hairline-top py-1.5">
              <dt className="text-muted wrap-anywhere">
                <bdi>{column}</bdi>
              </dt>
              <dd className="mono min-w-0 whitespace-pre-wrap wrap-anywhere">
                {value === "" ? <span className="blank">{text("shell.blank")}</span> : <bdi>{value}</bdi>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}
