"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/access/define-action.ts";
import { KeyRevocation } from "@/components/settings/key-actions.ts";
import { createKey, revokeKey } from "@/db/api-keys.ts";
import { NewKey } from "@/lib/model/new-key.ts";

export const createKeyAction = defineAction(NewKey, "administer", async (wanted, { db }) => {
  const made = await createKey(db, wanted);
  revalidatePath("/settings", "layout");
  return made;
});

export const revokeKeyAction = defineAction(KeyRevocation, "administer", async (revocation, { db }) => {
  await revokeKey(db, revocation);
  revalidatePath("/settings", "layout");
});
