"use client";

import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { type ColumnView, proposedCandidate } from "@/components/inputs/column-view.ts";
import { Samples } from "@/components/inputs/samples.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Section } from "@/components/ui/section.tsx";
import { columnOf } from "@/lib/model/column-of.ts";
import type { Connector, ExecutionVariable } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";
import { variableTypeLabel } from "@/lib/texts/variable-type-label.ts";
import { controlId } from "./control-id.ts";
import { focusLater } from "./focus-later.ts";
import { useSamples } from "./sample-context.tsx";
import { useEditor, useEditorState } from "./use-editor.ts";

/** The columns that no variable reads yet, each with the type that all of its values propose. */
export function ColumnProposals({ onAdded }: { readonly onAdded: () => void }) {
  const session = useEditor();
  const form = useFormContext<Connector>();
  const { columns, input, isLoading, hasFailed } = useSamples();
  const [left, setLeft] = useState<readonly string[]>([]);
  const read = new Set(
    useEditorState((state) => state.current.executionVariables.map((each) => columnOf(each) ?? "").join("\n")).split(
      "\n",
    ),
  );
  if (hasFailed) return <Alert tone="failure" title={text("editor.columns.failed", { file: input?.fileName ?? "" })} />;
  if (isLoading) {
    return (
      <p role="status" className="text-muted appear-late">
        {text("editor.columns.loading", { file: input?.fileName ?? "" })}
      </p>
    );
  }
  const fresh = [...columns.values()].filter(({ column }) => !read.has(column));
  if (fresh.length === 0) return null;
  const chosen = fresh.filter(({ column }) => !left.includes(column));
  const add = () => {
    const names = new Set(form.getValues("executionVariables").map(({ name }) => name));
    const added = chosen.map((sample) => variableOf(sample, names));
    session.changeWithNotice(text("editor.columns.added", { count: added.length }), (connector) => ({
      ...connector,
      executionVariables: [...connector.executionVariables, ...added],
    }));
    onAdded();
    focusLater(controlId(`/executionVariables/${form.getValues("executionVariables").length - added.length}`));
  };
  return (
    <Section
      title={text("editor.columns.title", { file: input?.fileName ?? "" })}
      meta={text("editor.columns.meta", { count: fresh.length })}
      actions={
        <Button variant="secondary" disabled={chosen.length === 0} onClick={add}>
          {text("editor.columns.add", { count: chosen.length })}
        </Button>
      }
    >
      <table className="data-table is-cards">
        <caption className="sr-only">{text("editor.columns.title", { file: input?.fileName ?? "" })}</caption>
        <thead>
          <tr>
            <th scope="col">{text("editor.columns.column")}</th>
            <th scope="col">{text("editor.columns.samples")}</th>
            <th scope="col" className="n">
              {text("editor.columns.filled")}
            </th>
            <th scope="col">{text("editor.columns.proposal")}</th>
          </tr>
        </thead>
        <tbody>
          {fresh.map((sample) => (
            <tr key={sample.column}>
              <td>
                <label className="inline-flex items-center gap-2 font-medium">
                  <input
                    type="checkbox"
                    className="size-4"
                    checked={!left.includes(sample.column)}
                    onChange={(event) =>
                      setLeft(
                        event.target.checked ? left.filter((each) => each !== sample.column) : [...left, sample.column],
                      )
                    }
                  />
                  <bdi>{sample.column}</bdi>
                </label>
              </td>
              <td data-label={text("editor.columns.samples")} className="sm:w-[32%] sm:max-w-0">
                <Samples values={sample.samples} />
              </td>
              <td data-label={text("editor.columns.filled")} className="n">
                {text("editor.list.filled", {
                  share: sample.total === 0 ? 0 : (sample.total - sample.blank) / sample.total,
                })}
              </td>
              <td data-label={text("editor.columns.proposal")} className="sm:w-[30%]">
                <Proposed sample={sample} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Proposed({ sample }: { readonly sample: ColumnView }) {
  const { proposal, total, blank } = sample;
  const { type, isArray = false, share, isAmbiguous } = proposal;
  const isEmpty = total === blank;
  const failures = proposedCandidate(sample)?.examples ?? [];
  return (
    <span>
      <span className="inline-flex flex-wrap items-center gap-2">
        {variableTypeLabel({ type, isArray }, (name) => name)}
        {proposal.inputFormat && <Badge>{text(`connectors.formats.${proposal.inputFormat}`)}</Badge>}
        <span className="text-meta text-muted tabular-nums">
          {text(isEmpty ? "editor.columns.empty" : "editor.columns.share", { share })}
        </span>
      </span>
      {isAmbiguous && <span className="block text-meta text-warn">{text("editor.columns.ambiguous")}</span>}
      {failures.length > 0 && (
        <span className="block text-meta text-warn">
          {text("editor.columns.unparsed", {
            values: failures.map(({ row, value }) => text("editor.columns.unparsedValue", { value, row })).join(", "),
          })}
        </span>
      )}
    </span>
  );
}

function variableOf({ column, proposal }: ColumnView, names: Set<string>): ExecutionVariable {
  const base = column.trim().slice(0, 250);
  let name = base;
  for (let number = 2; names.has(name); number += 1) name = `${base} ${number}`;
  names.add(name);
  const { type, inputFormat, isArray, arrayDelimiter } = proposal;
  return {
    name,
    type,
    ...(name !== column && { column }),
    ...(inputFormat && { inputFormat }),
    ...(isArray && { isArray, arrayDelimiter }),
  };
}
