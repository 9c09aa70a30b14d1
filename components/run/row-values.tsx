import type { ReactNode } from "react";
import { ValueChange } from "@/components/ui/value-change.tsx";
import { runPageText } from "@/lib/texts/run-page-text.ts";
import { text } from "@/lib/texts/text.ts";
import type { KeptView, RowDetailView } from "./run-view.ts";

/** Every mapped field: what changes, from what to what; what does not, and why. Equal ones are folded. */
export function RowValues({ detail }: { readonly detail: RowDetailView }) {
  const held = detail.kept.filter((kept) => kept.reason !== "equal");
  const blank = held.filter((kept) => kept.reason === "blank").length;
  const same = detail.kept.filter((kept) => kept.reason === "equal");
  if (detail.changes.length + detail.kept.length === 0) return null;
  return (
    <section aria-labelledby="row-values" className="pb-3">
      <div className="mb-2 flex items-baseline gap-2">
        <h3 id="row-values">{text("runs.row.values")}</h3>
        <span className="ms-auto text-meta text-muted tabular-nums">
          {runPageText("row.valueCounts", {
            changed: detail.changes.length,
            held: held.length - blank,
            blank,
            same: same.length,
          })}
        </span>
      </div>
      <dl>
        {detail.changes.map((change) => (
          <Line key={change.field} field={change.field} note={change.resolution} warnings={change.warnings}>
            <ValueChange before={change.before} after={change.after} />
          </Line>
        ))}
        {held.map((kept) => (
          <Held key={kept.field} kept={kept} />
        ))}
      </dl>
      {same.length > 0 && (
        <details className="hairline-top pt-2 text-table">
          <summary className="door inline-block py-0.5">{text("runs.row.same", { count: same.length })}</summary>
          <ul className="mt-1 text-muted">
            {same.map((kept) => (
              <li key={kept.field} className="py-0.5">
                <bdi>{kept.field}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Held({ kept: { field, reason, sentence, unresolved, held } }: { readonly kept: KeptView }) {
  if (reason !== "unresolved" || unresolved.length === 0) {
    if (held.parts.length === 0) {
      return (
        <Line field={field}>
          <span className="text-muted">{sentence}</span>
        </Line>
      );
    }
    return (
      <Line field={field} note={sentence}>
        {held.parts.map((part) => (
          <bdi key={part} className="me-2 wrap-anywhere">
            {part}
          </bdi>
        ))}
      </Line>
    );
  }
  return (
    <Line field={field} warnings={[sentence]}>
      {unresolved.map((value) => (
        <bdi key={value} className="mono me-2 wrap-anywhere">
          {value}
        </bdi>
      ))}
    </Line>
  );
}

interface LineProps {
  readonly field: string;
  readonly note?: string;
  readonly warnings?: readonly string[];
  readonly children: ReactNode;
}

function Line({ field, note, warnings = [], children }: LineProps) {
  return (
    <div className="grid grid-cols-[7.25rem_minmax(0,1fr)] gap-x-3 gap-y-1 hairline-top py-2 text-table">
      <dt className="min-w-0 font-medium wrap-anywhere">
        <bdi>{field}</bdi>
      </dt>
      <dd className="min-w-0">{children}</dd>
      {note !== undefined && <dd className="col-start-2 text-meta text-muted">{note}</dd>}
      {warnings.map((warning) => (
        <dd key={warning} className="col-start-2 text-meta text-warn">
          {warning}
        </dd>
      ))}
    </div>
  );
}
