"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/access/define-action.ts";
import { loadSample } from "@/db/load-sample.ts";
import { removeSample } from "@/db/remove-sample.ts";
import { Nothing } from "@/lib/model/nothing.ts";

export const loadSampleAction = defineAction(Nothing, "configure", async (_, { db }) => {
  await loadSample(db);
  revalidatePath("/", "layout");
});

export const removeSampleAction = defineAction(Nothing, "configure", async (_, { db }) => {
  await removeSample(db);
  revalidatePath("/", "layout");
});
