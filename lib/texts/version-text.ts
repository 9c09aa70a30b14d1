import { text } from "./text.ts";

/** What of a connector ran: "Version 7", "Version 7 + 3 draft changes", or the draft of one without a version. */
export function versionText(version: number | null, draftChanges: number | null): string {
  if (draftChanges === null) {
    return version === null ? text("runs.header.noVersion") : text("runs.header.version", { version });
  }
  return version === null ? text("runs.header.draft") : text("runs.header.draftOf", { version, count: draftChanges });
}
