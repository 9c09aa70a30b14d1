"use server";

import { z } from "zod";
import { database } from "@/db/client.ts";
import { requestStop } from "@/db/runs.ts";
import { startRun } from "@/db/start-run.ts";
import { defineAction } from "@/lib/action/define-action.ts";
import { RunMode } from "@/lib/model/run.ts";

const NewRun = z.strictObject({
  connector: z.string(),
  inputId: z.uuid(),
  mode: RunMode,
  uses: z.enum(["version", "draft"]),
  token: z.uuid(),
});

export const startRunAction = defineAction(NewRun, async (run) => {
  // Nothing is revalidated: pages are never cached, and a refresh would race with the way to the run's page.
  return { run: await startRun(database(), run) };
});

export const stopRunAction = defineAction(z.strictObject({ run: z.int() }), async ({ run }) => {
  await requestStop(database(), run);
  return { run };
});
