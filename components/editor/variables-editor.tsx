"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { useMay } from "@/components/access/access-context.tsx";
import { InputUpload } from "@/components/run/input-upload.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { Connector } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";
import { ColumnProposals } from "./column-proposals.tsx";
import { controlId } from "./control-id.ts";
import { Editable } from "./editable.tsx";
import { focusLater } from "./focus-later.ts";
import { nextOf } from "./next-of.ts";
import { useSamples } from "./sample-context.tsx";
import { useEditor, useEditorState } from "./use-editor.ts";
import { VariableRow } from "./variable-row.tsx";

const pageSize = 100;

/** What each row brings: variables from the columns of a file, constants, and what load steps capture. */
export function VariablesEditor() {
  const session = useEditor();
  const mayUpload = useMay("dryRun");
  const form = useFormContext<Connector>();
  const variables = useFieldArray({ control: form.control, name: "executionVariables" });
  const { inputs, input, choose, setUploading } = useSamples();
  const [query, setQuery] = useState("");
  const [limit, setLimit] = useState(pageSize);
  const names = useEditorState((state) => state.current.executionVariables.map(({ name }) => name).join("\n"));
  const captured = useEditorState((state) =>
    state.current.loadSteps
      .flatMap(({ postLoad }, index) => (postLoad?.capture ? [`${index}\n${postLoad.capture.variable}`] : []))
      .join("\t"),
  );

  const add = () => {
    variables.append({ name: "", type: "string" }, { shouldFocus: false });
    setQuery("");
    setLimit((before) => Math.max(before, variables.fields.length + 1));
    focusLater(controlId(`/executionVariables/${variables.fields.length}/name`));
  };
  const remove = (index: number) => {
    const { name } = form.getValues(`executionVariables.${index}`);
    const next = nextOf(shown, index);
    variables.remove(index);
    session.notify(text("editor.variables.removed", { name }), true);
    focusLater(controlId(next === undefined ? "/executionVariables" : `/executionVariables/${next}`));
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= variables.fields.length) return;
    variables.move(from, to);
    session.announce(text("editor.variables.moved", { position: to + 1, count: variables.fields.length }));
  };
  const wanted = query.trim().toLowerCase();
  const list = names.split("\n");
  const matching = variables.fields
    .map(({ id }, index) => ({ id, index }))
    .filter(({ index }) => wanted === "" || (list[index] ?? "").toLowerCase().includes(wanted));
  const shown = matching.slice(0, limit);

  return (
    <div className="flex flex-col gap-8">
      <Section title={text("editor.variables.input")} meta={text("editor.variables.inputMeta")}>
        {inputs.length > 0 && (
          <label className="mb-3 flex flex-wrap items-center gap-3">
            <span className="text-table text-muted">{text("editor.variables.samplesFrom")}</span>
            <Select
              className="w-80 max-w-full"
              value={input?.id}
              onChange={(event) => {
                const next = inputs.find(({ id }) => id === event.target.value);
                if (next) choose(next);
              }}
            >
              {inputs.map(({ id, fileName }) => (
                <option key={id} value={id}>
                  {fileName}
                </option>
              ))}
            </Select>
          </label>
        )}
        {mayUpload && (
          <InputUpload
            connector={undefined}
            onBusy={setUploading}
            onUploaded={(id, fileName) => choose({ id, fileName, rows: null })}
          />
        )}
      </Section>
      {session.mayEdit && input && <ColumnProposals key={input.id} onAdded={() => setQuery("")} />}
      <Section
        title={text("editor.views.variables")}
        meta={text("connectors.variables", { count: variables.fields.length })}
        actions={
          session.mayEdit && (
            <Button id={controlId("/executionVariables")} onClick={add}>
              <Plus size={16} strokeWidth={1.5} aria-hidden />
              {text("editor.variables.add")}
            </Button>
          )
        }
      >
        {variables.fields.length > 10 && (
          <input
            type="search"
            aria-label={text("editor.variables.search")}
            placeholder={text("editor.variables.search")}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            className="mb-2 min-h-8 w-56 rounded-control border border-line-control bg-surface px-2.5 text-table pointer-coarse:min-h-11"
          />
        )}
        {variables.fields.length === 0 ? (
          <EmptyState title={text("editor.variables.none")}>
            <p>{text("editor.variables.noneBody")}</p>
          </EmptyState>
        ) : (
          <Editable>
            <table className="data-table is-cards">
              <caption className="sr-only">{text("editor.variables.caption")}</caption>
              <thead>
                <tr>
                  <th scope="col">{text("connectors.name")}</th>
                  <th scope="col">{text("connectors.type")}</th>
                  <th scope="col">{text("connectors.origin")}</th>
                  <th scope="col">{text("editor.variables.samples")}</th>
                  <th scope="col">{text("connectors.usedBy")}</th>
                  <th scope="col">
                    <span className="sr-only">{text("editor.mapping.actions")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ id, index }) => (
                  <VariableRow
                    key={id}
                    index={index}
                    count={variables.fields.length}
                    onMove={(to) => move(index, to)}
                    onRemove={() => remove(index)}
                  />
                ))}
              </tbody>
            </table>
          </Editable>
        )}
        {matching.length > limit && (
          <button type="button" className="door mt-2 text-table" onClick={() => setLimit(limit + pageSize)}>
            {text("editor.mapping.more", {
              count: Math.min(pageSize, matching.length - limit),
              total: matching.length,
            })}
          </button>
        )}
        {captured !== "" && (
          <ul className="mt-4 flex flex-col gap-1 text-table text-muted">
            {captured.split("\t").map((each) => {
              const [step, name = ""] = each.split("\n");
              return (
                <li key={each}>
                  <bdi className="mono text-ink">{name}</bdi>{" "}
                  <Link
                    className="door"
                    href={`/connectors/${session.apiName}/steps/${Number(step) + 1}#${controlId(`/loadSteps/${step}/postLoad/capture/variable`)}`}
                  >
                    {text("connectors.capturedIn", { step: Number(step) + 1 })}
                  </Link>
                </li>
              );
            })}
          </ul>
        )}
      </Section>
    </div>
  );
}
