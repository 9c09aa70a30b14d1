"use server";

import { revalidatePath } from "next/cache";
import { ObjectRemoval, ObjectSaving } from "@/components/objects/object-actions.ts";
import { database } from "@/db/client.ts";
import { removeObject } from "@/db/remove-object.ts";
import { saveObject } from "@/db/save-object.ts";
import { defineAction } from "@/lib/action/define-action.ts";

export const saveObjectAction = defineAction(ObjectSaving, async ({ object, revision, force }) => {
  const saved = await saveObject(database(), { object, revision, force });
  if (saved.outcome !== "asks") revalidatePath("/", "layout");
  return saved;
});

export const removeObjectAction = defineAction(ObjectRemoval, async ({ apiName, confirmed }) => {
  await removeObject(database(), apiName, confirmed);
  revalidatePath("/", "layout");
});
