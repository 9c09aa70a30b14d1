import { compareConnectors } from "../lib/engine/compare-connectors.ts";
import {
  compareDefinitions,
  type DefinitionDifference,
  type DefinitionSet,
} from "../lib/engine/compare-definitions.ts";
import type { Automation } from "../lib/model/automation.ts";
import type { Definitions } from "../lib/model/definitions.ts";
import { fieldOf } from "../lib/model/field-facts.ts";
import type { ImportNote } from "../lib/model/import-note.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { fingerprintOf } from "./import-fingerprint.ts";
import { type ImportPlan, type PlannedConnector, planImport } from "./plan-import.ts";
import type { Planned } from "./planned.ts";

/** What an import would do. */
export interface ImportPreview {
  /** Objects, automations, SmartConnectors, each in the order of the file, with what else is worth knowing of them. */
  readonly definitions: readonly { readonly difference: DefinitionDifference; readonly notes: readonly ImportNote[] }[];
  /** Per Object: how many Records the file has, and how many would be created. */
  readonly records: readonly { readonly object: string; readonly given: number; readonly created: number }[];
  /** Every Object that there would be, for the labels of Objects and fields. */
  readonly objects: readonly ObjectDefinition[];
  /** For `importDefinitions`, so that it does what was previewed or nothing. */
  readonly fingerprint: string;
}

/**
 * What `importDefinitions` would do, decided by the same code. Reads only: nobody waits for it, and no run is in its way.
 * @throws AppError refused or conflict, as `importDefinitions`
 */
export async function previewImport(db: Handle, definitions: Definitions): Promise<ImportPreview> {
  const plan = await inTransaction(db, (tx) => planImport(tx, definitions, { lock: false }), {
    accessMode: "read only",
    isolationLevel: "repeatable read",
  });
  const differences = compareDefinitions(
    setOf(plan, ({ before }) => before),
    setOf(plan, ({ after }) => after),
  );
  const notes = [
    ...plan.objects.map((planned, index) => optionNotes(planned, definitions.objects[index])),
    ...plan.automations.map(secretNotes),
    ...plan.connectors.map(draftNotes),
  ];
  return {
    definitions: differences.map((difference, index) => ({ difference, notes: notes[index] ?? [] })),
    records: plan.records.map(({ object, count, fresh }) => ({
      object: object.apiName,
      given: count,
      created: fresh.length,
    })),
    objects: plan.allObjects,
    fingerprint: fingerprintOf(plan),
  };
}

function setOf(plan: ImportPlan, pick: <T>(planned: Planned<T>) => T | undefined): DefinitionSet {
  return {
    objects: plan.objects.flatMap((planned) => pick(planned) ?? []),
    automations: plan.automations.flatMap((planned) => pick(planned) ?? []),
    connectors: plan.connectors.flatMap((planned) => pick(planned) ?? []),
  };
}

/** Options of the stored Object that the file lacks stay, as Records may hold them; so do their order and spelling. */
function optionNotes({ after }: Planned<ObjectDefinition>, given: ObjectDefinition | undefined): readonly ImportNote[] {
  return after.fields.flatMap(({ apiName, name, options = [] }): ImportNote[] => {
    const listed = given && fieldOf(given, apiName)?.options;
    if (!listed || JSON.stringify(listed) === JSON.stringify(options)) return [];
    const labels = new Set(listed.map((option) => option.toLowerCase()));
    const kept = options.filter((option) => !labels.has(option.toLowerCase()));
    return [{ kind: "options_stay", field: name, kept }];
  });
}

/** Files hold no secrets: one that is stored already stays, a new automation has none yet. */
function secretNotes({ before, after }: Planned<Automation>): readonly ImportNote[] {
  const { action } = after;
  return before === undefined && action.type === "webhook" && action.secret === undefined
    ? [{ kind: "no_secret" }]
    : [];
}

/** An import makes a version, and a draft stays what it is. */
function draftNotes({ before, isChanged, draft }: PlannedConnector): readonly ImportNote[] {
  if (!draft || !isChanged) return [];
  const changes = before ? compareConnectors(before, draft.definition).length : 0;
  if (before && changes === 0) return [];
  return [{ kind: "draft_stays", version: draft.baseVersion, changes }];
}
