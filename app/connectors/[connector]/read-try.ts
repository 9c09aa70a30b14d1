import { readRowDetail } from "@/app/runs/read-row.ts";
import { capturedText, type RecordLinks, readRecordLinks } from "@/app/runs/record-links.ts";
import { shownValue } from "@/app/runs/shown-value.ts";
import type { FieldTry, TryView } from "@/components/editor/try-view.ts";
import type { ShownValue } from "@/components/run/run-view.ts";
import type { Handle } from "@/db/handle.ts";
import { openInput } from "@/db/open-input.ts";
import { pgRecordStore } from "@/db/record-store.ts";
import { findRecord } from "@/db/records.ts";
import { listWorkspace } from "@/db/workspace.ts";
import { checkDraft } from "@/lib/engine/check-draft.ts";
import { fieldsInUse, type Workspace } from "@/lib/engine/compile-step.ts";
import { conflictResolutions } from "@/lib/engine/conflict-resolutions.ts";
import { missingColumns } from "@/lib/engine/type-rows.ts";
import { AppError } from "@/lib/errors.ts";
import { readRow } from "@/lib/intake/read-row.ts";
import type { ConflictResolution, Connector, LoadStep } from "@/lib/model/connector.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import type { RowResult } from "@/lib/model/row-result.ts";
import { holdsSeveral } from "@/lib/model/several-values.ts";
import type { Values } from "@/lib/model/value.ts";
import { capturedId, capturesBefore } from "@/lib/run/capture.ts";
import { tryRow } from "@/lib/run/try-row.ts";
import { runAnswerText } from "@/lib/texts/run-answer-text.ts";
import { text } from "@/lib/texts/text.ts";
import { relatedOf } from "./related-of.ts";

interface Asked {
  readonly definition: Connector;
  /** From 1. */
  readonly step: number;
  readonly input: string;
  /** From 1. */
  readonly row: number;
}

/**
 * What one row would do in a load step, by the engine of a run; and what each of the step's fields would hold with
 * every conflict resolution.
 * @throws AppError notFound for an input or a row that is not there
 */
export async function readTry(db: Handle, { definition, step, input: inputId, row: number }: Asked): Promise<TryView> {
  const [workspace, opened] = await Promise.all([listWorkspace(db), openInput(db, inputId)]);
  const row = opened && (await readRow(opened.source, number));
  if (!row) throw new AppError("notFound", runAnswerText("problem.noInput"));
  const connector = { ...definition, loadSteps: definition.loadSteps.slice(0, step) };
  const missing = missingColumns(connector, opened.source.columns);
  if (missing.length > 0)
    return { ok: false, reason: text("editor.try.missingColumns", { columns: missing.join(", ") }) };
  if (checkDraft(connector, workspace).length > 0 || connector.loadSteps.length < step) {
    return { ok: false, reason: text("editor.try.hasProblems") };
  }
  const now = new Date().toISOString();
  const resultsOf = (tried: Connector) => {
    const store = pgRecordStore(db, { objects: workspace.objects, fields: fieldsInUse(tried, workspace) });
    return tryRow({ connector: tried, workspace, columns: opened.source.columns, row, now }, store);
  };
  const results = await resultsOf(connector);
  const result = results.at(-1);
  const last = connector.loadSteps.at(-1);
  const object = workspace.objects.find(({ apiName }) => apiName === last?.object);
  if (!result || !last || !object) return { ok: false, reason: text("editor.try.hasProblems") };

  const others = await Promise.all(
    (Object.keys(conflictResolutions) as ConflictResolution[]).map(async (resolution) => {
      const after = (fields: readonly string[]) => heldWith(resolution, fields);
      const identifier = object.uniqueIdentifier;
      // An overwritten identifier can fail the row, or rename the Record: it is tried by itself.
      const rest = last.mappingRules.map(({ field }) => field).filter((field) => field !== identifier);
      return [resolution, new Map([...(await after(rest)), ...(await after([identifier]))])] as const;
    }),
  );
  const held = await valuesOf(db, workspace, object, result);
  const shown = withHeld(result, held);
  const links = await readRecordLinks(db, workspace.objects, object, shown);
  const fields: Record<string, FieldTry> = Object.create(null);
  for (const { field } of last.mappingRules) {
    const own = fieldTry(field, object, shown, links);
    if (!own) continue;
    const several = fieldOf(object, field);
    const by: Partial<Record<ConflictResolution, ShownValue | null>> = {};
    for (const [resolution, after] of others) {
      if (conflictResolutions[resolution].severalOnly && !(several && holdsSeveral(several))) continue;
      by[resolution] = after.get(field) ?? null;
    }
    fields[field] = { ...own, by, related: relatedOf(field, object, shown, links) };
  }
  const captured: Record<string, string> = Object.create(null);
  for (const { step: capturing, variable, from } of capturesBefore(connector, step)) {
    const earlier = results.find((each) => each.step === capturing);
    const id = earlier ? capturedId(earlier, from) : null;
    if (id !== null) captured[variable] = capturedText(id);
  }
  return { ok: true, detail: await readRowDetail(db, { connector, ...workspace }, result), captured, fields };

  /** What fields hold after the row under one conflict resolution; one that fails the row with it is missing. */
  async function heldWith(
    resolution: ConflictResolution,
    fields: readonly string[],
  ): Promise<ReadonlyMap<string, ShownValue>> {
    if (!last || !object) return new Map();
    const other = (await resultsOf(withResolution(connector, object, resolution, fields))).at(-1);
    const failing = other?.error?.field;
    if (failing !== undefined && fields.length > 1 && fields.includes(failing)) {
      // The others are what they are without it.
      return heldWith(
        resolution,
        fields.filter((field) => field !== failing),
      );
    }
    if (!other || other.error) return new Map();
    const held = await heldAfter(
      db,
      workspace,
      object,
      last,
      withHeld(other, await valuesOf(db, workspace, object, other)),
    );
    return new Map([...held].filter(([field]) => fields.includes(field)));
  }
}

/** What the Record of a result holds now; nothing where it does not exist yet. */
async function valuesOf(
  db: Handle,
  { objects }: Workspace,
  object: ObjectDefinition,
  { recordId }: RowResult,
): Promise<Values> {
  const found = recordId === null ? undefined : await findRecord(db, object, objects, recordId);
  return found?.record.values ?? new Map();
}

/** A result leaves out what a field holds where the same came in. */
function withHeld(result: RowResult, values: Values): RowResult {
  return {
    ...result,
    kept: result.kept.map((kept) => ({ ...kept, held: kept.held ?? values.get(kept.field) ?? null })),
  };
}

function fieldTry(
  field: string,
  object: ObjectDefinition,
  { changes, kept }: RowResult,
  links: RecordLinks,
): Omit<FieldTry, "by" | "related"> | undefined {
  const change = changes.find((each) => each.field === field);
  if (change) {
    return {
      existing: shownValue(object, field, change.before, links),
      after: shownValue(object, field, change.after, links),
      state: "changes",
    };
  }
  const stays = kept.find((each) => each.field === field);
  if (!stays) return undefined;
  const existing = shownValue(object, field, stays.held ?? null, links);
  return { existing, after: existing, state: stays.reason };
}

/** What each mapped field holds after a row, or nothing where the row writes none. */
async function heldAfter(
  db: Handle,
  { objects }: Workspace,
  object: ObjectDefinition,
  { mappingRules }: LoadStep,
  result: RowResult,
): Promise<ReadonlyMap<string, ShownValue>> {
  const links = await readRecordLinks(db, objects, object, result);
  return new Map(
    mappingRules.flatMap(({ field }) => {
      const tried = fieldTry(field, object, result, links);
      return tried ? [[field, tried.after] as const] : [];
    }),
  );
}

/** The connector with one conflict resolution on those fields of its last step that take it. */
function withResolution(
  connector: Connector,
  object: ObjectDefinition,
  conflictResolution: ConflictResolution,
  fields: readonly string[],
): Connector {
  const last = connector.loadSteps.length - 1;
  return {
    ...connector,
    loadSteps: connector.loadSteps.map((step, index) => {
      if (index !== last) return step;
      return {
        ...step,
        mappingRules: step.mappingRules.map((rule) => {
          const field = fieldOf(object, rule.field);
          const takes = !conflictResolutions[conflictResolution].severalOnly || (field && holdsSeveral(field));
          return takes && fields.includes(rule.field) ? { ...rule, conflictResolution } : rule;
        }),
      };
    }),
  };
}
