import { z } from "zod";
import { text } from "@/lib/texts/text.ts";

export const largestImportBytes = 5_000_000;

/** A definition file as a person chooses it (formats.md section 3). */
export const ImportFile = z.strictObject({
  file: z
    .file({ error: () => text("home.import.needsFile") })
    .min(1, { error: () => text("home.import.empty") })
    .max(largestImportBytes, { error: () => text("home.import.tooLarge") }),
});
export type ImportFile = z.infer<typeof ImportFile>;

/** What an import did to one definition, or to the Records of the file all together. */
export interface ImportedThing {
  readonly kind: "object" | "automation" | "connector" | "records";
  readonly apiName: string;
  readonly name: string;
  readonly change: "created" | "updated" | "unchanged";
}

export interface Imported {
  readonly fileName: string;
  readonly things: readonly ImportedThing[];
}
