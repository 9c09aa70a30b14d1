"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { Fault } from "@/lib/model/fault.ts";
import type { EditorSession, EditorState } from "./editor-session.ts";
import { faultText, isUnchosen } from "./fault-text.ts";

export const EditorContext = createContext<EditorSession | null>(null);

export function useEditor(): EditorSession {
  const session = useContext(EditorContext);
  if (!session) throw new Error("The editor's parts stand inside ConnectorEditor");
  return session;
}

/** A part of the session's state. `select` gives the same value as long as that part did not change. */
export function useEditorState<Part>(select: (state: EditorState) => Part): Part {
  const session = useEditor();
  const read = () => select(session.state());
  return useSyncExternalStore(session.subscribe, read, read);
}

/**
 * What is wrong at a path (a JSON Pointer into the connector), as the control there says it; undefined where nothing
 * is. What is only not chosen yet is said after a save was refused.
 */
export function useFault(path: string): string | undefined {
  const { workspace } = useEditor();
  return useEditorState(({ faults, isRefused, current }) => {
    const fault = faults.find((each) => each.path === path);
    return fault && (isRefused || !isUnchosen(fault, current))
      ? faultText(fault, current, workspace.objects)
      : undefined;
  });
}

/** How many faults lie at or below a path. */
export function useFaultCount(...paths: readonly string[]): number {
  return useEditorState(({ faults }) => faults.filter((fault) => paths.some((path) => isBelow(fault, path))).length);
}

function isBelow({ path }: Fault, base: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}
