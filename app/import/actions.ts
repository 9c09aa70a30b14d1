"use server";

import { revalidatePath } from "next/cache";
import { ApplyFile, ImportFile } from "@/components/import/import-file.ts";
import { database } from "@/db/client.ts";
import { importDefinitions } from "@/db/definitions.ts";
import { previewImport } from "@/db/preview-import.ts";
import { defineAction } from "@/lib/action/define-action.ts";
import { previewedThings } from "./previewed-things.ts";
import { inFile, readDefinitionFile } from "./read-definition-file.ts";

export const previewFileAction = defineAction(ImportFile, async ({ file }) => {
  const read = await readDefinitionFile(database(), file);
  const preview = await inFile(read, previewImport(database(), read.definitions));
  const leftOut = read.kind === "loadstep" ? null : read.leftOut;
  return { things: previewedThings(preview), leftOut, fingerprint: preview.fingerprint };
});

export const applyFileAction = defineAction(ApplyFile, async ({ file, previewed }) => {
  const read = await readDefinitionFile(database(), file);
  await inFile(read, importDefinitions(database(), read.definitions, { isSample: false, previewed }));
  revalidatePath("/", "layout");
});
