"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/access/define-action.ts";
import {
  CreateConnectorInput,
  DiscardInput,
  KeepDraftInput,
  SaveVersionInput,
} from "@/components/editor/editor-actions.ts";
import { createConnector, discardDraft, keepDraft, saveVersion } from "@/db/drafts.ts";
import { removeConnector } from "@/db/put-connector.ts";

export const createConnectorAction = defineAction(
  CreateConnectorInput,
  "configure",
  async ({ name, apiName }, { db }) => {
    await createConnector(db, { apiName, name, executionVariables: [], loadSteps: [] });
    revalidatePath("/", "layout");
    return { apiName };
  },
);

export const keepDraftAction = defineAction(KeepDraftInput, "configure", async (draft, { db }) => {
  // Nothing is revalidated: the editor has what it sent.
  const { revision, updatedAt } = await keepDraft(db, draft);
  return { revision, at: updatedAt.toISOString() };
});

export const discardConnectorAction = defineAction(
  DiscardInput,
  "configure",
  async ({ connector, confirmed }, { db }) => {
    if (confirmed === undefined) await discardDraft(db, connector);
    else await removeConnector(db, connector, confirmed);
    revalidatePath("/", "layout");
  },
);

export const saveVersionAction = defineAction(SaveVersionInput, "configure", async (edited, { db }) => {
  const saved = await saveVersion(db, edited);
  revalidatePath("/", "layout");
  return saved;
});
