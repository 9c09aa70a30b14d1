"use server";

import { revalidatePath } from "next/cache";
import { database } from "@/db/client.ts";
import { loadSample } from "@/db/load-sample.ts";
import { removeSample } from "@/db/remove-sample.ts";
import { defineAction } from "@/lib/action/define-action.ts";
import { Nothing } from "@/lib/model/nothing.ts";

export const loadSampleAction = defineAction(Nothing, async () => {
  await loadSample(database());
  revalidatePath("/", "layout");
});

export const removeSampleAction = defineAction(Nothing, async () => {
  await removeSample(database());
  revalidatePath("/", "layout");
});
