import { z } from "zod";
import type { LeftOut } from "@/lib/model/carry-over-flow.ts";
import { homeText } from "@/lib/texts/home-text.ts";

export const largestImportBytes = 5_000_000;

/** A definition file as a person chooses it (formats.md section 3). */
export const ImportFile = z.strictObject({
  file: z
    .file({ error: () => homeText("import.needsFile") })
    .min(1, { error: () => homeText("import.empty") })
    .max(largestImportBytes, { error: () => homeText("import.tooLarge") }),
});
export type ImportFile = z.infer<typeof ImportFile>;

/** The same file, once its preview was agreed to. */
export const ApplyFile = z.strictObject({ ...ImportFile.shape, previewed: z.string().length(64) });
export type ApplyFile = z.infer<typeof ApplyFile>;

/** What an import does to one definition, or to the Records of one Object. */
export interface ImportedThing {
  readonly kind: "object" | "automation" | "connector" | "records";
  readonly apiName: string;
  readonly name: string;
  readonly change: "created" | "updated" | "unchanged";
  /** A sentence for each change of what is updated. */
  readonly details: readonly string[];
  /** What else is worth knowing, in sentences. */
  readonly notes: readonly string[];
}

/** What a file would change. */
export interface PreviewedFile {
  readonly things: readonly ImportedThing[];
  /** Null for a file of our own format. */
  readonly leftOut: readonly LeftOut[] | null;
  /** For `ApplyFile`. */
  readonly fingerprint: string;
}
