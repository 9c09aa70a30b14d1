import type { z } from "zod";
import type { KeepDraftInput } from "./editor-actions.ts";

/** What the server has not confirmed yet, kept in this browser until it has: one entry for each editing. */
export type LocalDraft = z.output<typeof KeepDraftInput>;

const prefixOf = (connector: string) => `loadstep.draft.${connector}.`;
const lockOf = (editing: string) => `loadstep.editing.${editing}`;

/** How long a tab that is being closed or reloaded may take until it is gone. */
const endsWithinMs = 1_000;

/**
 * What an editing left behind that is over: its tab was closed, reloaded or killed. Undefined where there is none, or
 * nothing that can be read.
 */
export async function findLocalDraft(connector: string): Promise<LocalDraft | undefined> {
  try {
    const prefix = prefixOf(connector);
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    if (keys.length === 0) return undefined;
    const { KeepDraftInput } = await import("./editor-actions.ts");
    const signal = AbortSignal.timeout(endsWithinMs);
    const areOver = await Promise.all(keys.map((key) => isOver(key.slice(prefix.length), signal)));
    for (const key of keys.filter((_, index) => areOver[index])) {
      const text = localStorage.getItem(key);
      if (text === null) continue;
      const parsed = KeepDraftInput.safeParse(parsedJson(text));
      if (parsed.success) return parsed.data;
      localStorage.removeItem(key);
    }
  } catch {
    // The browser allows no storage.
  }
  return undefined;
}

/** Does nothing where the browser allows no storage: the draft is on its way to the server anyway. */
export function keepLocalDraft(draft: LocalDraft): void {
  try {
    localStorage.setItem(prefixOf(draft.definition.apiName) + draft.editing, JSON.stringify(draft));
  } catch {}
}

export function removeLocalDraft(connector: string, editing: string): void {
  try {
    localStorage.removeItem(prefixOf(connector) + editing);
  } catch {}
}

/**
 * Tells the other tabs of this browser that an editing goes on, until it is ended or its tab is gone.
 * @returns how to end it
 */
export function holdEditing(editing: string): () => void {
  let end = () => {};
  const isOver = new Promise<void>((resolve) => {
    end = resolve;
  });
  // Locks are there in secure contexts only; without them a draft may be offered that another tab still edits.
  void globalThis.navigator?.locks?.request(lockOf(editing), () => isOver);
  return () => end();
}

/** Whether an editing is over, or is before the signal comes: the page that is being reloaded still holds it. */
async function isOver(editing: string, signal: AbortSignal): Promise<boolean> {
  const ended = globalThis.navigator?.locks?.request(lockOf(editing), { signal }, () => true);
  return (await ended?.catch(() => false)) ?? true;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
