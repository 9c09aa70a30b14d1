"use client";

import { useCallback } from "react";
import { useLeaveWarning } from "@/components/ui/use-leave-warning.ts";
import { text } from "@/lib/texts/text.ts";
import { useEditor, useEditorState } from "./use-editor.ts";

/** Asks before the pages of a connector are left while the server does not have what is on the screen. */
export function LeaveGuard() {
  const session = useEditor();
  const isUnkept = useEditorState(() => session.isUnkept());
  const base = `/connectors/${session.apiName}`;
  // Its other pages hold the same session; the set-up of a run does not.
  const keepsOn = useCallback(
    (pathname: string) => pathname === base || (pathname.startsWith(`${base}/`) && pathname !== `${base}/run`),
    [base],
  );
  useLeaveWarning({ isDirty: isUnkept, question: text("editor.notKept.leave"), keepsOn });
  return null;
}
