"use client";

import clsx from "clsx";
import { lazy, memo, Suspense, useCallback, useState } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Combobox } from "@/components/ui/combobox.tsx";
import type { ComboboxGroup } from "@/components/ui/combobox-search.ts";
import { Section } from "@/components/ui/section.tsx";
import type { Connector, MappingRule } from "@/lib/model/connector.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "@/lib/model/object-definition.ts";
import { holdsSeveral } from "@/lib/model/several-values.ts";
import { text } from "@/lib/texts/text.ts";
import { controlId } from "./control-id.ts";
import { FaultLine } from "./fault-line.tsx";
import { FieldFacts } from "./field-combobox.tsx";
import { focusLater } from "./focus-later.ts";
import { MappingRow } from "./mapping-row.tsx";
import { nextOf } from "./next-of.ts";
import { useSamples } from "./sample-context.tsx";
import { SuggestMappings } from "./suggest-mappings.tsx";
import type { TryView } from "./try-view.ts";
import { useEditor, useEditorState, useFault } from "./use-editor.ts";

// What changes several mappings at once is loaded with the first that is selected.
const SelectedMappings = lazy(async () => ({
  default: (await import("./selected-mappings.tsx")).SelectedMappings,
}));

interface Props {
  readonly step: number;
  readonly object: ObjectDefinition;
  readonly tried: TryView | undefined;
}

type Filter = "all" | "problems" | "relationship" | "several";
const filters: readonly Filter[] = ["all", "problems", "relationship", "several"];
const pageSize = 100;
const selectAllId = "select-all-mappings";
const fieldName = ({ field }: { readonly field: string }) => field;

/** Which variable fills which field; the unique identifier is pinned on top. */
export const MappingTable = memo(function MappingTable({ step, object, tried }: Props) {
  const session = useEditor();
  const { row } = useSamples();
  const form = useFormContext<Connector>();
  const mappings = useFieldArray({ control: form.control, name: `loadSteps.${step}.mappingRules` });
  const path = `/loadSteps/${step}/mappingRules`;
  const fault = useFault(path);
  const [filter, setFilter] = useState<Filter>("all");
  const [query, setQuery] = useState("");
  const [limit, setLimit] = useState(session.mayEdit ? pageSize : Number.POSITIVE_INFINITY);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const select = useCallback((field: string, isSelected: boolean) => {
    setSelected((before) => {
      const next = new Set(before);
      if (isSelected) next.add(field);
      else next.delete(field);
      return next;
    });
  }, []);
  const faultyRows = useEditorState(({ faults }) =>
    faults
      .filter((each) => each.path.startsWith(`${path}/`))
      .map((each) => each.path.split("/")[4])
      .join(),
  );
  const faulty = new Set(faultyRows.split(",").filter(Boolean).map(Number));

  const lines = mappings.fields.map((rule, index) => ({ id: rule.id, index, field: rule.field }));
  const isIdentifier = (field: string) => field === object.uniqueIdentifier;
  const fits: Record<Filter, (line: (typeof lines)[number]) => boolean> = {
    all: () => true,
    problems: ({ index }) => faulty.has(index),
    relationship: ({ field }) => fieldOf(object, field)?.type === "relationship",
    several: ({ field }) => {
      const found = fieldOf(object, field);
      return found !== undefined && holdsSeveral(found);
    },
  };
  const wanted = query.trim().toLowerCase();
  const matching = lines
    .filter(fits[filter])
    .filter(({ field }) => wanted === "" || (fieldOf(object, field)?.name ?? field).toLowerCase().includes(wanted))
    .sort((a, b) => Number(isIdentifier(b.field)) - Number(isIdentifier(a.field)));

  const shown = matching.slice(0, limit);
  const shownSelected = new Set(matching.map(fieldName).filter((field) => selected.has(field)));

  const showAll = (count: number) => {
    setFilter("all");
    setQuery("");
    setLimit((before) => Math.max(before, count));
  };
  const add = (field: string) => {
    const rule: MappingRule = { field, variable: "", conflictResolution: "overwrite_except_null" };
    mappings.append(rule, { shouldFocus: false });
    showAll(mappings.fields.length + 1);
    focusLater(controlId(`${path}/${mappings.fields.length}/variable`));
  };
  const remove = (index: number, label: string) => {
    const next = nextOf(shown, index);
    mappings.remove(index);
    session.notify(text("editor.mapping.removed", { field: label }), true);
    focusLater(controlId(`${path}/${next ?? "add"}`));
  };

  /** To the variable of the rule that fills a field, so that another one can be chosen. */
  const focusRule = (field: string) => {
    const index = form.getValues(`loadSteps.${step}.mappingRules`).findIndex((rule) => rule.field === field);
    showAll(index + 1);
    focusLater(controlId(`${path}/${index}/variable`));
  };

  const groups = (): readonly ComboboxGroup[] => {
    const rules = form.getValues(`loadSteps.${step}.mappingRules`);
    const fillerOf = new Map(rules.map((rule) => [rule.field, rule.variable ?? rule.variables?.join(" + ") ?? ""]));
    const option = (field: FieldDefinition) => ({
      value: field.apiName,
      label: field.name,
      keywords: field.apiName,
      details: <FieldFacts field={field} object={object} />,
    });
    return [
      { key: "free", options: object.fields.filter(({ apiName }) => !fillerOf.has(apiName)).map(option) },
      {
        key: "filled",
        title: text("editor.mapping.filledGroup"),
        isFolded: true,
        options: object.fields
          .filter(({ apiName }) => fillerOf.has(apiName))
          .map((field) => ({
            ...option(field),
            reason: text("editor.mapping.filled", {
              field: field.name,
              variable: fillerOf.get(field.apiName) || text("editor.mapping.nothingYet"),
            }),
            wayOut: () => (
              <button type="button" className="door" onClick={() => focusRule(field.apiName)}>
                {text("editor.mapping.replace")}
              </button>
            ),
          })),
      },
    ];
  };

  return (
    <Section
      title={text("connectors.mapping")}
      meta={text("connectors.mappingMeta", {
        filled: lines.filter(({ field }) => fieldOf(object, field)).length,
        total: object.fields.length,
      })}
      actions={<SuggestMappings step={step} object={object} />}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
        {/* biome-ignore lint/a11y/useSemanticElements: buttons that filter are no fieldset */}
        <div role="group" aria-label={text("editor.mapping.filters")} className="flex flex-wrap gap-1">
          {filters.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={filter === each}
              onClick={() => setFilter(each)}
              className={clsx(
                "min-h-7 rounded-full border px-2.5 text-table font-medium pointer-coarse:min-h-11",
                filter === each ? "border-ink bg-ink text-on-ink" : "border-transparent text-muted hover:bg-hover",
              )}
            >
              {text(`editor.mapping.filter.${each}`)}{" "}
              <span className="tabular-nums">{lines.filter(fits[each]).length}</span>
            </button>
          ))}
        </div>
        {lines.length > 10 && (
          <input
            type="search"
            aria-label={text("editor.mapping.search")}
            placeholder={text("editor.mapping.search")}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            className="min-h-8 w-44 rounded-control border border-line-control bg-surface px-2.5 text-table pointer-coarse:min-h-11"
          />
        )}
        <Combobox
          id={controlId(`${path}/add`)}
          label={text("editor.mapping.add")}
          placeholder={text("editor.mapping.add")}
          value=""
          shown=""
          groups={groups}
          onChange={add}
          noHit={(each) =>
            text(each === "" ? "editor.list.noFields" : "editor.list.noField", { object: object.name, query: each })
          }
          className="w-56 sm:ms-auto"
        />
      </div>
      <FaultLine id={`${controlId(path)}-fault`} message={fault} />
      {shownSelected.size > 0 && (
        <Suspense>
          <SelectedMappings
            step={step}
            object={object}
            fields={shownSelected}
            onClear={() => {
              setSelected(new Set());
              document.getElementById(selectAllId)?.focus();
            }}
          />
        </Suspense>
      )}
      <table className="data-table is-cards mt-2">
        <caption className="sr-only">
          {text("connectors.mappingCaption", { object: object.name, number: step + 1 })}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="inline-flex items-center gap-2">
                <input
                  id={selectAllId}
                  type="checkbox"
                  className="size-4"
                  aria-label={text("editor.mapping.selectAll")}
                  checked={matching.length > 0 && shownSelected.size === matching.length}
                  onChange={(event) => setSelected(new Set(event.target.checked ? matching.map(fieldName) : []))}
                />
                {text("connectors.destination")}
              </span>
            </th>
            <th scope="col">{text("connectors.variable")}</th>
            <th scope="col">{text("editor.mapping.row", { row })}</th>
            <th scope="col">{text("connectors.resolution")}</th>
            <th scope="col">
              <span className="sr-only">{text("editor.mapping.actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, index, field }) => (
            <MappingRow
              key={id}
              step={step}
              index={index}
              object={object}
              isPinned={isIdentifier(field)}
              tried={tried?.ok ? tried.fields[field] : undefined}
              isSelected={selected.has(field)}
              onSelect={select}
              onRemove={remove}
            />
          ))}
        </tbody>
      </table>
      {matching.length === 0 && <p className="py-3 text-table text-muted">{text("editor.mapping.none")}</p>}
      {matching.length > limit && (
        <button type="button" className="door mt-2 text-table" onClick={() => setLimit(limit + pageSize)}>
          {text("editor.mapping.more", { count: Math.min(pageSize, matching.length - limit), total: matching.length })}
        </button>
      )}
    </Section>
  );
});
