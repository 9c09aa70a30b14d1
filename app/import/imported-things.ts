import type { ImportedThing } from "@/components/import/import-file.ts";
import type { ImportResult } from "@/db/definitions.ts";
import type { Saved } from "@/db/objects.ts";
import type { Definitions } from "@/lib/model/definitions.ts";
import { text } from "@/lib/texts/text.ts";

/** What an import did, in the order of the file, by the names that people know. */
export function importedThings(definitions: Definitions, result: ImportResult): ImportedThing[] {
  const { objects, automations, connectors, records = {} } = definitions;
  const given = Object.values(records).reduce((sum, list) => sum + list.length, 0);
  return [
    ...things("object", objects, result.objects),
    ...things("automation", automations, result.automations),
    ...things("connector", connectors, result.connectors),
    ...(given > 0 ? [recordsThing(given, result.records)] : []),
  ];
}

function things(
  kind: "object" | "automation" | "connector",
  given: readonly { readonly apiName: string; readonly name: string }[],
  saved: Saved,
): ImportedThing[] {
  return given.map(({ apiName, name }) => ({ kind, apiName, name, change: changeOf(apiName, saved) }));
}

function changeOf(apiName: string, { created, updated }: Saved): ImportedThing["change"] {
  if (created.includes(apiName)) return "created";
  return updated.includes(apiName) ? "updated" : "unchanged";
}

/** Records whose identifier was there already are left as they are. */
function recordsThing(given: number, created: number): ImportedThing {
  const name = text("home.import.recordCount", { created, given });
  return { kind: "records", apiName: "", name, change: created > 0 ? "created" : "unchanged" };
}
