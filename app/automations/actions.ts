"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/access/define-action.ts";
import { AutomationName, AutomationSaving } from "@/components/automations/automation-actions.ts";
import { editAutomation } from "@/db/edit-automation.ts";
import { removeAutomation } from "@/db/save-automation.ts";

export const saveAutomationAction = defineAction(AutomationSaving, "configure", async (saving, { db }) => {
  const { automation, revision } = saving;
  const saved = await editAutomation(db, { automation, revision });
  revalidatePath("/", "layout");
  return saved;
});

export const removeAutomationAction = defineAction(AutomationName, "configure", async ({ apiName }, { db }) => {
  await removeAutomation(db, apiName);
  revalidatePath("/", "layout");
});
