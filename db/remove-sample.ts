import { and, eq, inArray, isNotNull, isNull, notInArray, or, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { dropObjectTable } from "./object-tables.ts";
import {
  automations,
  connectors,
  connectorVersions,
  inputs,
  objects,
  outbox,
  recordEdits,
  resultChunks,
  runs,
} from "./schema.ts";

/**
 * Removes everything that came with the samples: connectors with their runs and results, automations, Objects with all
 * their Records.
 * @throws AppError busy while one of those runs has not ended; conflict when a definition of your own uses a sample Object
 */
export async function removeSample(db: Handle): Promise<void> {
  await inTransaction(db, async (tx) => {
    const names = (await tx.select().from(objects).where(eq(objects.isSample, true))).map(({ apiName }) => apiName);
    await refuseWhileUsed(tx, names);
    const removed = await tx
      .delete(runs)
      .where(eq(runs.isSample, true))
      .returning({ id: runs.id, inputId: runs.inputId });
    const runIds = removed.map(({ id }) => id);
    await tx.delete(resultChunks).where(inArray(resultChunks.runId, runIds));
    await tx.delete(outbox).where(or(inArray(outbox.runId, runIds), inArray(outbox.object, names)));
    const inputIds = removed.flatMap(({ inputId }) => inputId ?? []);
    const used = tx.select({ id: runs.inputId }).from(runs).where(isNotNull(runs.inputId));
    await tx
      .delete(inputs)
      .where(and(or(eq(inputs.isSample, true), inArray(inputs.id, inputIds)), notInArray(inputs.id, used)));
    await tx.delete(connectors).where(eq(connectors.isSample, true));
    await tx.delete(automations).where(or(eq(automations.isSample, true), inArray(automations.object, names)));
    await tx.delete(objects).where(eq(objects.isSample, true));
    await tx.delete(recordEdits).where(inArray(recordEdits.object, names));
    for (const name of names) await dropObjectTable(tx, name);
  });
}

async function refuseWhileUsed(tx: Handle, names: readonly string[]): Promise<void> {
  const [unfinished] = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(isNull(runs.finishedAt), or(eq(runs.isSample, true), sql`${runs.writes} && ${toArray(names)}`)))
    .limit(1);
  if (unfinished) {
    throw new AppError(
      "busy",
      `Run ${unfinished.id} of the samples has not ended. Wait for it, or stop it, then try again.`,
    );
  }
  const own = await tx
    .select({ definition: connectorVersions.definition })
    .from(connectors)
    .innerJoin(
      connectorVersions,
      and(
        eq(connectorVersions.connector, connectors.apiName),
        eq(connectorVersions.version, connectors.currentVersion),
      ),
    )
    .where(eq(connectors.isSample, false));
  const objectsOfOwn = await tx.select().from(objects).where(eq(objects.isSample, false));
  const uses = [
    ...own.flatMap(({ definition: { name, loadSteps } }) =>
      loadSteps
        .filter((step) => names.includes(step.object))
        .map((step) => `the SmartConnector ${name} (${step.object})`),
    ),
    ...objectsOfOwn.flatMap(({ definition: { name, fields } }) =>
      fields
        .filter((field) => field.relatedObject !== undefined && names.includes(field.relatedObject))
        .map((field) => `the field ${field.name} of ${name} (${field.relatedObject})`),
    ),
  ];
  if (uses.length > 0) {
    throw new AppError(
      "conflict",
      `Objects of the samples are used by ${uses.join(", ")}. Change or remove these first.`,
    );
  }
}

function toArray(names: readonly string[]) {
  return sql`array(select json_array_elements_text(${JSON.stringify(names)}::text::json))`;
}
