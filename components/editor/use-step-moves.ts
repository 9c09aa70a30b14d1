"use client";

import { useRouter } from "next/navigation";
import { type DragEvent, type KeyboardEvent, useRef, useState } from "react";
import type { LoadStep } from "@/lib/model/connector.ts";
import { text } from "@/lib/texts/text.ts";
import { useEditor, useEditorState } from "./use-editor.ts";
import { withIdentifierRules } from "./with-identifier-rules.ts";

/**
 * The ways to change the list of load steps: by button, key and drag. Positions count from 0.
 * @param current the step whose page it is, which follows when it is moved
 * @param linkId the id of the link to a step: it has the keys, and takes focus after a move
 */
export function useStepMoves(current: number | undefined, linkId: (index: number) => string) {
  const session = useEditor();
  const router = useRouter();
  const steps = useEditorState((state) => state.current.loadSteps);
  const dragged = useRef<number>(undefined);
  const [target, setTarget] = useState<number>();
  const base = `/connectors/${session.apiName}/steps`;

  const move = (from: number, to: number) => {
    if (!session.mayEdit || to < 0 || to >= steps.length || from === to) return;
    const name = steps[from]?.name ?? "";
    void session.moveStep(from, to);
    session.announce(text("editor.step.moved", { name, position: to + 1, count: steps.length }));
    if (current !== undefined) {
      const position = movedPosition(current, from, to);
      if (position !== current) router.replace(`${base}/${position + 1}`);
    }
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(linkId(to))?.focus()));
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
    router.push(`${base}/${steps.length + 1}`);
  };
  /** For the link to a step. */
  const link = (index: number) => ({
    id: linkId(index),
    "aria-keyshortcuts": session.mayEdit ? "Alt+ArrowUp Alt+ArrowDown" : undefined,
    draggable: session.mayEdit,
    onDragStart: () => {
      dragged.current = index;
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      event.preventDefault();
      const up = event.key === "ArrowUp";
      move(index, event.shiftKey ? (up ? 0 : steps.length - 1) : index + (up ? -1 : 1));
    },
  });
  /** For the box that another step can be dropped on. */
  const drop = (index: number) => ({
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setTarget(index);
    },
    onDragLeave: () => setTarget(undefined),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setTarget(undefined);
      if (dragged.current !== undefined) move(dragged.current, index);
      dragged.current = undefined;
    },
  });
  return { move, add, link, drop, target };
}

/** Where an entry of a list is after another one (or itself) was moved. */
function movedPosition(position: number, from: number, to: number): number {
  if (position === from) return to;
  if (from < position && position <= to) return position - 1;
  return to <= position && position < from ? position + 1 : position;
}
