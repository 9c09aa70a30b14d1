"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/access/define-action.ts";
import { ApplyFile, ImportFile } from "@/components/import/import-file.ts";
import { importDefinitions } from "@/db/definitions.ts";
import { previewImport } from "@/db/preview-import.ts";
import { previewedThings } from "./previewed-things.ts";
import { inFile, readDefinitionFile } from "./read-definition-file.ts";

export const previewFileAction = defineAction(ImportFile, "configure", async ({ file }, { db }) => {
  const read = await readDefinitionFile(db, file);
  const preview = await inFile(read, previewImport(db, read.definitions));
  const leftOut = read.kind === "loadstep" ? null : read.leftOut;
  return { things: previewedThings(preview), leftOut, fingerprint: preview.fingerprint };
});

export const applyFileAction = defineAction(ApplyFile, "configure", async ({ file, previewed }, { db }) => {
  const read = await readDefinitionFile(db, file);
  await inFile(read, importDefinitions(db, read.definitions, { isSample: false, previewed }));
  revalidatePath("/", "layout");
});
