"use server";

import { z } from "zod";
import { defineAction } from "@/app/access/define-action.ts";
import { demand } from "@/db/authorise.ts";
import { resumeRun } from "@/db/resume-run.ts";
import { findRun, requestStop } from "@/db/runs.ts";
import { startRun } from "@/db/start-run.ts";
import { ApiName } from "@/lib/model/names.ts";
import { RunMode } from "@/lib/model/run.ts";

const NewRun = z.strictObject({
  connector: ApiName,
  inputId: z.uuid(),
  mode: RunMode,
  uses: z.enum(["version", "draft"]),
  version: z.int().optional(),
  token: z.uuid(),
});

const permissionFor = (mode: RunMode) => (mode === "live" ? "write" : "dryRun");

export const startRunAction = defineAction(
  NewRun,
  { least: "dryRun", of: ({ mode }) => permissionFor(mode) },
  async (run, { db }) => {
    // Nothing is revalidated: pages are never cached, and a refresh would race with the way to the run's page.
    return { run: await startRun(db, run) };
  },
);

export const stopRunAction = defineAction(
  z.strictObject({ run: z.int() }),
  "dryRun",
  async ({ run }, { db, actor }) => {
    const found = await findRun(db, run);
    if (found) demand(actor, permissionFor(found.mode));
    await requestStop(db, run);
    return { run };
  },
);

export const resumeRunAction = defineAction(z.strictObject({ run: z.int() }), "write", async ({ run }, { db }) => {
  await resumeRun(db, run);
  return { run };
});
