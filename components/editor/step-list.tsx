"use client";

import clsx from "clsx";
import { ArrowDown, ArrowUp, GripVertical, Plus, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import type { LoadStep } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";
import { controlId } from "./control-id.ts";
import { useEditor, useEditorState } from "./use-editor.ts";
import { withIdentifierRules } from "./with-identifier-rules.ts";

/** The load steps in their order, with the ways to change it. `current` counts from 1. */
export function StepList({ current }: { readonly current: number | undefined }) {
  const session = useEditor();
  const router = useRouter();
  const steps = useEditorState((state) => state.current.loadSteps);
  const faults = useEditorState((state) => state.faults);
  const dragged = useRef<number>(undefined);
  const [target, setTarget] = useState<number>();
  const broken = useEditorState((state) => state.brokenMove);
  const base = `/connectors/${session.apiName}`;

  const move = (from: number, to: number) => {
    if (to < 0 || to >= steps.length || from === to) return;
    const name = steps[from]?.name ?? "";
    session.moveStep(from, to);
    session.announce(text("editor.step.moved", { name, position: to + 1, count: steps.length }));
    if (current !== undefined) {
      const position = movedPosition(current - 1, from, to);
      if (position !== current - 1) router.replace(`${base}/steps/${position + 1}`);
    }
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(`step-link-${to}`)?.focus()));
  };
  const add = () => {
    const [object] = session.workspace.objects;
    const step: LoadStep = {
      name: object
        ? text("editor.step.newName", { object: object.name })
        : text("connectors.step", { number: steps.length + 1 }),
      object: object?.apiName ?? "",
      matchingRules: [],
      mappingRules: [],
    };
    session.change((connector) => {
      const changed = { ...connector, loadSteps: [...connector.loadSteps, step] };
      return withIdentifierRules(changed, session.workspace.objects) ?? changed;
    });
    router.push(`${base}/steps/${steps.length + 1}`);
  };
  const press = (event: KeyboardEvent, index: number) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const up = event.key === "ArrowUp";
    move(index, event.shiftKey ? (up ? 0 : steps.length - 1) : index + (up ? -1 : 1));
  };

  return (
    <nav aria-label={text("connectors.steps")} className="border-line bg-canvas px-3 py-4 max-lg:border-b lg:border-e">
      <h2 className="px-2 text-table font-normal text-muted">{text("connectors.steps")}</h2>
      <ol className="mt-2 flex flex-col gap-0.5">
        {steps.map((step, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a load step is its position
            key={index}
            className={clsx(
              "group relative rounded-control",
              index + 1 === current ? "bg-selected" : "hover:bg-hover",
              target === index && "outline-2 outline-focus",
            )}
            onDragOver={(event) => {
              event.preventDefault();
              setTarget(index);
            }}
            onDragLeave={() => setTarget(undefined)}
            onDrop={(event) => {
              event.preventDefault();
              setTarget(undefined);
              if (dragged.current !== undefined) move(dragged.current, index);
              dragged.current = undefined;
            }}
          >
            <Link
              id={`step-link-${index}`}
              href={`${base}/steps/${index + 1}`}
              aria-current={index + 1 === current ? "page" : undefined}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              draggable
              onDragStart={() => {
                dragged.current = index;
              }}
              onKeyDown={(event) => press(event, index)}
              className="grid grid-cols-[1.25rem_minmax(0,1fr)] rounded-control px-2 py-1.5"
            >
              <span className="text-muted tabular-nums">{index + 1}</span>
              <span className="min-w-0">
                <bdi className="block truncate font-medium">
                  {step.name || text("connectors.step", { number: index + 1 })}
                </bdi>
                <span className="block text-meta text-muted tabular-nums">
                  {text("editor.step.facts", { rules: step.matchingRules.length, fields: step.mappingRules.length })}
                  {faults.some(({ path }) => path.startsWith(`/loadSteps/${index}/`)) && (
                    <TriangleAlert
                      size={12}
                      strokeWidth={1.75}
                      aria-label={text("editor.step.hasProblems")}
                      className="ms-1 inline text-warn"
                    />
                  )}
                </span>
              </span>
            </Link>
            <span className="absolute end-0.5 top-0.5 flex rounded-control bg-canvas opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:static pointer-coarse:opacity-100">
              <GripVertical
                size={14}
                strokeWidth={1.5}
                aria-hidden
                className="mt-1.5 text-muted pointer-coarse:hidden"
              />
              <IconButton
                label={text("editor.step.up", { name: step.name })}
                aria-disabled={index === 0}
                className="aria-disabled:opacity-40"
                onClick={() => move(index, index - 1)}
              >
                <ArrowUp size={14} strokeWidth={1.5} aria-hidden />
              </IconButton>
              <IconButton
                label={text("editor.step.down", { name: step.name })}
                aria-disabled={index === steps.length - 1}
                className="aria-disabled:opacity-40"
                onClick={() => move(index, index + 1)}
              >
                <ArrowDown size={14} strokeWidth={1.5} aria-hidden />
              </IconButton>
            </span>
          </li>
        ))}
      </ol>
      {broken && (
        <div
          role="alert"
          className="mt-2 rounded-control border border-warn-line bg-warn-tint px-2 py-1.5 text-meta text-warn"
        >
          <p>{broken.message}</p>
          <button type="button" className="door mt-1 text-ink" onClick={() => move(broken.from, broken.to)}>
            {text("editor.step.moveBack", { name: steps[broken.from]?.name ?? "" })}
          </button>
        </div>
      )}
      <Button id={controlId("/loadSteps")} variant="ghost" className="mt-2" onClick={add}>
        <Plus size={16} strokeWidth={1.5} aria-hidden />
        {text("editor.step.add")}
      </Button>
    </nav>
  );
}

/** Where an entry of a list is after another one (or itself) was moved. */
function movedPosition(position: number, from: number, to: number): number {
  if (position === from) return to;
  if (from < position && position <= to) return position - 1;
  return to <= position && position < from ? position + 1 : position;
}
