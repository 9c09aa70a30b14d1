"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/access/define-action.ts";
import { ObjectRemoval, ObjectSaving } from "@/components/objects/object-actions.ts";
import { removeObject } from "@/db/remove-object.ts";
import { saveObject } from "@/db/save-object.ts";

export const saveObjectAction = defineAction(ObjectSaving, "configure", async ({ object, revision, force }, { db }) => {
  const saved = await saveObject(db, { object, revision, force });
  if (saved.outcome !== "asks") revalidatePath("/", "layout");
  return saved;
});

export const removeObjectAction = defineAction(ObjectRemoval, "configure", async ({ apiName, confirmed }, { db }) => {
  await removeObject(db, apiName, confirmed);
  revalidatePath("/", "layout");
});
