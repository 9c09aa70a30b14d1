"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { CreateConnectorInput, KeepDraftInput, SaveVersionInput } from "@/components/editor/editor-actions.ts";
import { database } from "@/db/client.ts";
import { createConnector, discardDraft, keepDraft, saveVersion } from "@/db/drafts.ts";
import { defineAction } from "@/lib/action/define-action.ts";
import { ApiName } from "@/lib/model/names.ts";

export const createConnectorAction = defineAction(CreateConnectorInput, async ({ name, apiName }) => {
  await createConnector(database(), { apiName, name, executionVariables: [], loadSteps: [] });
  revalidatePath("/", "layout");
  return { apiName };
});

export const keepDraftAction = defineAction(KeepDraftInput, async (draft) => {
  // Nothing is revalidated: the editor has what it sent.
  const { revision, updatedAt } = await keepDraft(database(), draft);
  return { revision, at: updatedAt.toISOString() };
});

export const discardDraftAction = defineAction(z.strictObject({ connector: ApiName }), async ({ connector }) => {
  await discardDraft(database(), connector);
  revalidatePath("/", "layout");
});

export const saveVersionAction = defineAction(SaveVersionInput, async (edited) => {
  const saved = await saveVersion(database(), edited);
  revalidatePath("/", "layout");
  return saved;
});
