"use client";

import type { ReactNode } from "react";
import { useEditor } from "./use-editor.ts";

/** Controls that change the SmartConnector: whole for who may, readable for all others. */
export function Editable({ children }: { readonly children: ReactNode }) {
  const { mayEdit } = useEditor();
  return (
    <fieldset role="none" disabled={!mayEdit} className="until-ready contents">
      {children}
    </fieldset>
  );
}
