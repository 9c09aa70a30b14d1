"use server";

import { isUtf8 } from "node:buffer";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/access/define-action.ts";
import { ImportFile } from "@/components/import/import-file.ts";
import { importDefinitions } from "@/db/definitions.ts";
import { AppError } from "@/lib/errors.ts";
import { parseDefinitions } from "@/lib/model/parse-definition.ts";
import { text } from "@/lib/texts/text.ts";
import { importedThings } from "./imported-things.ts";

export const importFileAction = defineAction(ImportFile, "configure", async ({ file }, { db }) => {
  const bytes = Buffer.from(await file.arrayBuffer());
  if (!isUtf8(bytes)) throw new AppError("refused", text("home.import.notUtf8"));
  const parsed = parseDefinitions(bytes.toString("utf8"));
  if (!parsed.ok) {
    throw new AppError("refused", text("home.import.refusedMessage", { count: parsed.faults.length }), parsed.faults);
  }
  const result = await importDefinitions(db, parsed.definitions, { isSample: false });
  revalidatePath("/", "layout");
  return { fileName: file.name, things: importedThings(parsed.definitions, result) };
});
