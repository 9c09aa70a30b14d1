"use client";

import { ChevronLeft, ChevronRight, PanelRight } from "lucide-react";
import { lazy, Suspense, useId, useState } from "react";
import { useMay } from "@/components/access/access-context.tsx";
import { OutcomeMark } from "@/components/run/outcome-mark.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { Link } from "@/components/ui/link.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TextInput } from "@/components/ui/text-input.tsx";
import { columnOf } from "@/lib/model/column-of.ts";
import type { MatchingRule } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";
import { focusControl, placeOf } from "./control-id.ts";
import { faultText } from "./fault-text.ts";
import { useSamples } from "./sample-context.tsx";
import { StepFlow } from "./step-flow.tsx";
import { useEditor, useEditorState } from "./use-editor.ts";
import { useTry } from "./use-try.ts";

// What draws a trace is loaded with the first row that is tried.
const RowTrace = lazy(async () => ({ default: (await import("@/components/run/row-trace.tsx")).RowTrace }));

interface Props {
  readonly step: number;
  readonly object: ObjectDefinition;
  readonly isHidden: boolean;
  /** Hides it, or shows it again. */
  readonly onHide: () => void;
}

/** Beside a step: what one real row would do in it, and its problems. */
export function Inspector({ step, object, isHidden, onHide }: Props) {
  const hide = (
    <IconButton
      label={text(isHidden ? "editor.showInspector" : "editor.hideInspector")}
      aria-expanded={!isHidden}
      aria-keyshortcuts="i"
      onClick={onHide}
    >
      <PanelRight size={16} strokeWidth={1.5} aria-hidden />
    </IconButton>
  );
  return (
    <aside
      aria-label={text("editor.inspector")}
      className="border-line bg-canvas max-xl:col-span-full max-xl:border-t xl:border-s"
    >
      {isHidden ? (
        <div className="p-2 xl:sticky xl:top-0">{hide}</div>
      ) : (
        <div className="relative flex flex-col gap-6 px-4 py-5 xl:sticky xl:top-0 xl:max-h-dvh xl:overflow-y-auto">
          <span className="absolute end-2 top-5.5">{hide}</span>
          <Flow step={step} object={object} />
          <TryRow step={step} />
          <Problems step={step} />
        </div>
      )}
    </aside>
  );
}

const noRules: readonly MatchingRule[] = [];

function Flow({ step, object }: { readonly step: number; readonly object: ObjectDefinition }) {
  const rules = useEditorState(({ current }) => current.loadSteps[step]?.matchingRules ?? noRules);
  const tried = useTry(step);
  const { row } = useSamples();
  return <StepFlow rules={rules} object={object} tried={tried.data?.ok ? tried.data.detail : undefined} row={row} />;
}

function TryRow({ step }: { readonly step: number }) {
  const session = useEditor();
  const { inputs, input, choose, row, setRow, cells } = useSamples();
  const tried = useTry(step);
  const mayTry = useMay("dryRun");
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const last = input?.rows ?? Number.POSITIVE_INFINITY;
  const go = (next: number) => {
    setTyped(undefined);
    if (Number.isInteger(next)) setRow(Math.min(Math.max(next, 1), last));
  };
  const { executionVariables, loadSteps } = session.state().current;
  const used = new Set(loadSteps[step]?.matchingRules.map(({ variable }) => variable));
  const values = Object.fromEntries(
    executionVariables.map((variable) => {
      const column = columnOf(variable);
      return [variable.name, column === undefined ? (variable.value ?? "") : (cells?.get(column) ?? "")];
    }),
  );
  if (!input) {
    return (
      <Section title={text("editor.try.title")}>
        <p className="text-table text-muted">
          {text("editor.try.noInput")}{" "}
          <Link className="door" href={`/connectors/${session.apiName}/variables`}>
            {text("editor.try.toVariables")}
          </Link>
        </p>
      </Section>
    );
  }
  return (
    <Section
      title={text("editor.try.title")}
      actions={
        <span className="flex items-center gap-1">
          <IconButton label={text("editor.try.previous")} onClick={() => go(row - 1)} aria-disabled={row <= 1}>
            <ChevronLeft size={16} strokeWidth={1.5} aria-hidden />
          </IconButton>
          <TextInput
            aria-label={text("editor.try.row")}
            inputMode="numeric"
            className="max-w-16 text-center tabular-nums"
            value={typed ?? String(row)}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => typed !== undefined && go(Number(typed))}
            onKeyDown={(event) => {
              if (event.key === "Enter" && typed !== undefined) go(Number(typed));
            }}
          />
          <IconButton label={text("editor.try.next")} onClick={() => go(row + 1)} aria-disabled={row >= last}>
            <ChevronRight size={16} strokeWidth={1.5} aria-hidden />
          </IconButton>
        </span>
      }
    >
      {inputs.length > 1 ? (
        <Select
          aria-label={text("editor.try.input")}
          value={input.id}
          onChange={(event) => {
            const next = inputs.find((each) => each.id === event.target.value);
            if (next) choose(next);
          }}
        >
          {inputs.map((each) => (
            <option key={each.id} value={each.id}>
              {each.fileName}
            </option>
          ))}
        </Select>
      ) : (
        <p className="text-meta text-muted">
          <bdi>{input.fileName}</bdi>
        </p>
      )}
      <dl className="mt-3 text-table">
        {executionVariables
          .filter(({ name }) => used.has(name))
          .map(({ name }) => (
            <div key={name} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-2 hairline-top py-1.5">
              <dt className="mono min-w-0 truncate text-muted">
                <bdi>{name}</bdi>
              </dt>
              <dd className="mono min-w-0 wrap-anywhere">
                {values[name] === "" ? <span className="blank">{text("shell.blank")}</span> : <bdi>{values[name]}</bdi>}
              </dd>
            </div>
          ))}
      </dl>
      <div aria-live="polite" id={id}>
        {!mayTry && <p className="mt-2 text-table text-muted">{text("editor.try.notAllowed")}</p>}
        {tried.isError && <p className="mt-2 text-table text-muted">{text("editor.try.failed")}</p>}
        {tried.data?.ok === false && <p className="mt-2 text-table text-muted">{tried.data.reason}</p>}
        {tried.data?.ok && (
          <>
            <p className="mt-3 font-medium">
              <OutcomeMark outcome={tried.data.detail.outcome} />
            </p>
            <Suspense>
              <RowTrace detail={tried.data.detail} values={{ ...values, ...tried.data.captured }} />
            </Suspense>
            {tried.data.detail.errors.map((error) => (
              <p key={error} className="text-table text-failed">
                {error}
              </p>
            ))}
            {tried.data.detail.kept
              .filter(({ reason, unresolved }) => reason === "unresolved" && unresolved.length > 0)
              .map(({ field, unresolved }) => (
                <p key={field} className="mt-1 text-table text-warn">
                  {text("editor.try.unresolved", { field, value: unresolved.join(", ") })}
                </p>
              ))}
            <p className="mt-1 text-meta text-muted">{text("editor.try.alone")}</p>
          </>
        )}
      </div>
    </Section>
  );
}

function Problems({ step }: { readonly step: number }) {
  const { workspace } = useEditor();
  const connector = useEditorState((state) => state.current);
  const faults = useEditorState((state) => state.faults);
  const own = faults.filter(({ path }) => path.startsWith(`/loadSteps/${step}/`));
  return (
    <div id="problems" className="scroll-mt-16">
      <Section title={text("editor.problemList")} meta={text("editor.problems", { count: own.length })}>
        {own.length === 0 ? (
          <p className="text-table text-muted">{text("editor.noProblems")}</p>
        ) : (
          <ul className="flex flex-col gap-2 text-table text-warn">
            {own.map((fault) => (
              <li key={`${fault.path} ${fault.message}`}>
                <button
                  type="button"
                  className="text-start underline decoration-warn-line underline-offset-3"
                  onClick={() => focusControl(placeOf(fault.path).id)}
                >
                  {faultText(fault, connector, workspace.objects)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}
