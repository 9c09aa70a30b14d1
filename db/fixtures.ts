import { sql } from "drizzle-orm";
import type { Connector } from "../lib/model/connector.ts";
import { Definitions } from "../lib/model/definitions.ts";
import { ObjectDefinition } from "../lib/model/object-definition.ts";
import type { RowResult } from "../lib/model/row-result.ts";
import type { Database } from "./client.ts";
import { completeInput, createInput } from "./inputs.ts";

/** An Object whose identifier is the text field `code`. */
export function anObject(apiName: string, fields: readonly object[] = [], more: object = {}): ObjectDefinition {
  return ObjectDefinition.parse({
    apiName,
    name: apiName,
    uniqueIdentifier: "code",
    fields: [{ apiName: "code", name: "Code", type: "text" }, ...fields],
    ...more,
  });
}

/** A connector that writes the field `code` of each Object, one step each, matching by it. */
export function aConnector(apiName: string, objects: readonly string[], more: Partial<Connector> = {}): Connector {
  return {
    apiName,
    name: apiName,
    executionVariables: [{ name: "code", type: "string" }],
    loadSteps: objects.map((object) => ({
      name: `Load ${object}`,
      object,
      matchingRules: [
        {
          field: "code",
          variable: "code",
          noMatch: "create_new",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "do_not_upload",
        },
      ],
      mappingRules: [{ field: "code", variable: "code", conflictResolution: "overwrite" }],
    })),
    ...more,
  };
}

/** A definition file. */
export function aFile(parts: Partial<Definitions>): Definitions {
  return Definitions.parse(parts);
}

/** The id of an inspected input of one column. */
export async function anInput(db: Database, rows = 3): Promise<string> {
  const text = `code\n${Array.from({ length: rows }, (_, row) => `c${row + 1}\n`).join("")}`;
  async function* bytes() {
    yield new TextEncoder().encode(text);
  }
  const id = await createInput(db, { fileName: "codes.csv" }, bytes());
  const format = { encoding: "utf-8", delimiter: "," } as const;
  await completeInput(db, id, { format, columns: ["code"], rows, blankLines: 0, raggedRows: 0 });
  return id;
}

/** A result of a created Record. */
export function aResult(row: number, more: Partial<RowResult> = {}): RowResult {
  return {
    row,
    step: 1,
    outcome: "created",
    recordId: `00000000-0000-4000-8000-${String(row).padStart(12, "0")}`,
    uniqueIdentifier: `c${row}`,
    changes: [{ field: "code", before: null, after: `c${row}` }],
    kept: [],
    displaced: [],
    trace: [{ rule: 1, active: 0, archived: 0, match: "none", action: "create_new" }],
    warnings: [],
    error: null,
    ...more,
  };
}

/** Empties everything that tests of runs leave behind. */
export async function clearRuns(db: Database): Promise<void> {
  await db.execute(sql`truncate runs, result_chunks, outbox, deliveries, delivery_attempts`);
}
