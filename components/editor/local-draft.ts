import type { z } from "zod";
import type { KeepDraftInput } from "./editor-actions.ts";

/** What the server has not confirmed yet, kept in this browser until it has. */
export type LocalDraft = z.output<typeof KeepDraftInput>;

const place = (connector: string) => `loadstep.draft.${connector}`;

/** Undefined where nothing is kept, or nothing that can be read. */
export async function findLocalDraft(connector: string): Promise<LocalDraft | undefined> {
  try {
    const kept = localStorage.getItem(place(connector));
    if (kept === null) return undefined;
    const { KeepDraftInput } = await import("./editor-actions.ts");
    return KeepDraftInput.safeParse(JSON.parse(kept)).data;
  } catch {
    return undefined;
  }
}

/** Does nothing where the browser allows no storage: the draft is on its way to the server anyway. */
export function keepLocalDraft(draft: LocalDraft): void {
  try {
    localStorage.setItem(place(draft.definition.apiName), JSON.stringify(draft));
  } catch {}
}

export function removeLocalDraft(connector: string): void {
  try {
    localStorage.removeItem(place(connector));
  } catch {}
}
