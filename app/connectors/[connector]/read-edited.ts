import { cache } from "react";
import { enterPage } from "@/app/access/enter-page.ts";
import { findConnector } from "@/db/connectors.ts";
import { type Draft, findDraft } from "@/db/drafts.ts";
import { compareConnectors } from "@/lib/engine/compare-connectors.ts";
import type { Connector } from "@/lib/model/connector.ts";

/** A connector as it runs and as it is edited. */
export interface EditedConnector {
  /** What runs; where nothing was saved yet, what is edited. */
  readonly saved: Connector;
  /** 0 before the first is saved. */
  readonly version: number;
  readonly isSample: boolean;
  /** What is edited; where no draft was kept, what runs. */
  readonly draft: Connector;
  readonly kept: Draft | undefined;
  /** How many differences the draft has; null where it has none and something was saved. */
  readonly changes: number | null;
}

/** A connector by its API name, once a request; undefined where there is none. */
export const readEdited = cache(async (apiName: string): Promise<EditedConnector | undefined> => {
  const { db } = await enterPage();
  const [stored, kept] = await Promise.all([findConnector(db, apiName), findDraft(db, apiName)]);
  const saved = stored?.definition ?? kept?.definition;
  if (!saved) return undefined;
  const draft = kept?.definition ?? saved;
  const changes = compareConnectors(saved, draft).length;
  return {
    saved,
    version: stored?.version ?? 0,
    isSample: stored?.isSample ?? false,
    draft,
    kept,
    changes: stored && changes === 0 ? null : changes,
  };
});
