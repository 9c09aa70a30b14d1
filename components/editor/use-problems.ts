"use client";

import { useRef } from "react";
import { focusControl, placeOf } from "./control-id.ts";
import { useEditor } from "./use-editor.ts";

/** Goes through the controls of a load step (position from 0) that have a problem; false where none has. */
export function useProblems(step: number): (by: 1 | -1) => boolean {
  const session = useEditor();
  const last = useRef<string>(undefined);
  return (by) => {
    const paths = session
      .state()
      .faults.map(({ path }) => path)
      .filter((path) => path.startsWith(`/loadSteps/${step}/`));
    const at = last.current === undefined ? -1 : paths.indexOf(last.current);
    const next = paths[at < 0 ? (by > 0 ? 0 : paths.length - 1) : (at + by + paths.length) % paths.length];
    if (next === undefined) return false;
    last.current = next;
    return focusControl(placeOf(next).id);
  };
}
