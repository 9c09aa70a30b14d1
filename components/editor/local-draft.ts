import { z } from "zod";
import type { Connector } from "@/lib/model/connector.ts";
import { DraftConnector } from "@/lib/model/draft-connector.ts";

/** What the server has not confirmed yet, kept in this browser until it has. */
export interface LocalDraft {
  /** The editing (one browser tab) that it comes from: a UUID. */
  readonly editing: string;
  readonly definition: Connector;
  readonly baseVersion: number;
  /** The revision on the server that it builds on. */
  readonly revision: number;
}

const LocalDraft = z.object({
  editing: z.uuid(),
  definition: DraftConnector,
  baseVersion: z.int().min(0),
  revision: z.int().min(0),
});

const place = (connector: string) => `loadstep.draft.${connector}`;

/** Undefined where nothing is kept, or nothing that can be read. */
export function findLocalDraft(connector: string): LocalDraft | undefined {
  try {
    return LocalDraft.safeParse(JSON.parse(localStorage.getItem(place(connector)) ?? "null")).data;
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
