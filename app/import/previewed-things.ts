import type { ImportedThing } from "@/components/import/import-file.ts";
import type { ImportPreview } from "@/db/preview-import.ts";
import type { ImportNote } from "@/lib/model/import-note.ts";
import { describeDifference } from "@/lib/texts/describe-difference.ts";
import { homeText } from "@/lib/texts/home-text.ts";

/** What an import does, in the order of the file, by the names that people know. */
export function previewedThings({ definitions, records, objects }: ImportPreview): ImportedThing[] {
  return [
    ...definitions.map(({ difference, notes }): ImportedThing => {
      const { kind, apiName, name, change } = difference;
      if (change === "removed") throw new Error("An import removes nothing");
      return {
        kind,
        apiName,
        name,
        change,
        details: describeDifference(difference, objects),
        notes: notes.map(noteText),
      };
    }),
    ...records.map(({ object: apiName, given, created }): ImportedThing => {
      const object = objects.find((each) => each.apiName === apiName)?.name ?? apiName;
      return {
        kind: "records",
        apiName,
        name: homeText("import.recordCount", { created, given, object }),
        change: created > 0 ? "created" : "unchanged",
        details: [],
        notes: created < given ? [homeText("import.recordsThere")] : [],
      };
    }),
  ];
}

const listed = new Intl.ListFormat("en");

function noteText(note: ImportNote): string {
  switch (note.kind) {
    case "options_stay": {
      const { field, kept } = note;
      if (kept.length === 0) return homeText("import.notes.optionsAsStored", { field });
      return homeText("import.notes.optionsStay", { field, options: listed.format(kept) });
    }
    case "no_secret":
      return homeText("import.notes.noSecret");
    case "draft_stays": {
      const { version, changes } = note;
      if (version === 0) return homeText("import.notes.draftOfNone");
      return homeText("import.notes.draftStays", { version, count: changes });
    }
  }
}
