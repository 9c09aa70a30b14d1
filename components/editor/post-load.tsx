"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { memo } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Combobox } from "@/components/ui/combobox.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { Connector, PostLoad as PostLoadRules } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";
import { CaptureEditor } from "./capture-editor.tsx";
import { controlId } from "./control-id.ts";
import { FaultLine } from "./fault-line.tsx";
import { focusLater } from "./focus-later.ts";
import { useEditor, useEditorState } from "./use-editor.ts";

interface Props {
  readonly step: number;
  readonly object: ObjectDefinition;
}

/** What follows the writes of a step: automations, triggers, and the captured Record. */
export const PostLoad = memo(function PostLoad({ step, object }: Props) {
  const form = useFormContext<Connector>();
  const name = `loadSteps.${step}.postLoad` as const;
  const postLoad = useWatch({ control: form.control, name }) ?? {};
  const { mayEdit: mayConfigure } = useEditor();
  const set = (change: PostLoadRules) => form.setValue(name, { ...postLoad, ...change }, { shouldDirty: true });
  return (
    <Section title={text("connectors.postLoad")} meta={text("editor.postLoad.meta")}>
      <div className="flex flex-col gap-6">
        <div className="grid gap-6 sm:grid-cols-2">
          <AutomationList
            list="automationsOnCreate"
            step={step}
            object={object}
            value={postLoad.automationsOnCreate ?? []}
            onChange={(automationsOnCreate) => set({ automationsOnCreate })}
          />
          <AutomationList
            list="automationsOnUpdate"
            step={step}
            object={object}
            value={postLoad.automationsOnUpdate ?? []}
            onChange={(automationsOnUpdate) => set({ automationsOnUpdate })}
          />
        </div>
        {mayConfigure && (
          <p>
            <a
              href={`/automations/new?object=${object.apiName}`}
              target="_blank"
              className="door inline-flex min-h-6 items-center gap-1.5"
              rel="noopener"
            >
              <Plus size={16} strokeWidth={1.5} aria-hidden />
              {text("editor.postLoad.newAutomation")}
            </a>
            <span className="ms-2 text-meta text-muted">{text("editor.postLoad.newAutomationHint")}</span>
          </p>
        )}
        <Suppress
          value={postLoad.suppressTriggers ?? false}
          onChange={(suppressTriggers) => set({ suppressTriggers })}
        />
        <CaptureEditor step={step} object={object} />
      </div>
    </Section>
  );
});

interface ListProps extends Props {
  readonly list: "automationsOnCreate" | "automationsOnUpdate";
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

function AutomationList({ list, step, object, value, onChange }: ListProps) {
  const { workspace } = useEditor();
  const path = `/loadSteps/${step}/postLoad/${list}`;
  const faults = useEditorState((state) =>
    state.faults
      .filter((fault) => fault.path.startsWith(`${path}/`))
      .map(({ message }) => message)
      .join("\n"),
  );
  const own = workspace.automations.filter((automation) => automation.object === object.apiName);
  const nameOf = (apiName: string) => workspace.automations.find((each) => each.apiName === apiName)?.name ?? apiName;
  const title = text(`editor.postLoad.${list}`);
  const remove = (index: number) => {
    onChange(value.filter((_, each) => each !== index));
    focusLater(controlId(value.length > 1 ? `${path}/${Math.min(index, value.length - 2)}` : path));
  };
  const move = (from: number, to: number) => {
    const next = [...value];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
  };
  return (
    <div>
      <h3 id={`${controlId(path)}-title`}>{title}</h3>
      {value.length > 0 && (
        <ol aria-labelledby={`${controlId(path)}-title`} className="mt-2 flex flex-col">
          {value.map((apiName, index) => (
            <li
              key={apiName}
              id={controlId(`${path}/${index}`)}
              tabIndex={-1}
              aria-describedby={faults === "" ? undefined : `${controlId(path)}-fault`}
              className="flex items-center gap-1 border-b border-line-soft py-1"
            >
              <span className="min-w-0 flex-1">
                {workspace.automations.some((automation) => automation.apiName === apiName) ? (
                  <a
                    href={`/automations/${apiName}`}
                    target="_blank"
                    title={text("editor.postLoad.open", { name: nameOf(apiName) })}
                    className="door py-0.5"
                    rel="noopener"
                  >
                    <bdi>{nameOf(apiName)}</bdi>
                  </a>
                ) : (
                  <bdi>{nameOf(apiName)}</bdi>
                )}
              </span>
              <IconButton
                label={text("editor.postLoad.earlier", { name: nameOf(apiName) })}
                aria-disabled={index === 0}
                className="aria-disabled:opacity-40"
                onClick={() => index > 0 && move(index, index - 1)}
              >
                <ArrowUp size={16} strokeWidth={1.5} aria-hidden />
              </IconButton>
              <IconButton
                label={text("editor.postLoad.later", { name: nameOf(apiName) })}
                aria-disabled={index === value.length - 1}
                className="aria-disabled:opacity-40"
                onClick={() => index < value.length - 1 && move(index, index + 1)}
              >
                <ArrowDown size={16} strokeWidth={1.5} aria-hidden />
              </IconButton>
              <IconButton
                label={text("editor.postLoad.remove", { name: nameOf(apiName), list: title })}
                onClick={() => remove(index)}
              >
                <X size={16} strokeWidth={1.5} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ol>
      )}
      <div className="mt-2">
        {own.length === 0 ? (
          <p id={controlId(path)} tabIndex={-1} className="text-table text-muted">
            {text("editor.postLoad.noAutomation", { object: object.name })}
          </p>
        ) : (
          <Combobox
            id={controlId(path)}
            label={title}
            placeholder={text("editor.postLoad.add")}
            value=""
            shown=""
            groups={() => [
              {
                key: "automations",
                options: own.map((automation) => ({
                  value: automation.apiName,
                  label: automation.name,
                  keywords: automation.apiName,
                  ...(value.includes(automation.apiName) && { reason: text("editor.postLoad.isListed") }),
                })),
              },
            ]}
            onChange={(apiName) => onChange([...value, apiName])}
            noHit={(query) => text("editor.postLoad.noHit", { query })}
          />
        )}
      </div>
      <FaultLine id={`${controlId(path)}-fault`} message={faults === "" ? undefined : faults} />
    </div>
  );
}

function Suppress({ value, onChange }: { readonly value: boolean; readonly onChange: (value: boolean) => void }) {
  return (
    <div>
      <label className="inline-flex min-h-6 items-center gap-2 font-medium">
        <input
          type="checkbox"
          role="switch"
          aria-checked={value}
          className="size-4"
          checked={value}
          onChange={(event) => onChange(event.target.checked)}
        />
        {text("editor.postLoad.suppress")}
      </label>
      <table className="data-table mt-2 max-w-160 [&_td]:min-w-0 [&_th]:whitespace-normal">
        <caption className="sr-only">{text("editor.postLoad.truth")}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{text("editor.postLoad.chosen")}</th>
            <th scope="col">{text("editor.postLoad.others")}</th>
          </tr>
        </thead>
        <tbody>
          {[false, true].map((isOn) => (
            <tr key={String(isOn)} aria-selected={isOn === value} aria-current={isOn === value ? "true" : undefined}>
              <th scope="row">{text(isOn ? "editor.postLoad.on" : "editor.postLoad.off")}</th>
              <td>{text("editor.postLoad.runs")}</td>
              <td>{text(isOn ? "editor.postLoad.silent" : "editor.postLoad.runs")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
