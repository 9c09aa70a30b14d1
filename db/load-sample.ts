import { createReadStream } from "node:fs";
import path from "node:path";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import { inspectCsv } from "../lib/intake/inspect-csv.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import { sampleConnectors, sampleObjects } from "../lib/samples/samples.ts";
import { importDefinitions } from "./definitions.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { completeInput, createInput, readInput } from "./inputs.ts";
import { connectors, inputs, objects } from "./schema.ts";

/**
 * Brings in the sample: its Objects with their Records, its SmartConnectors, and the files that they load. Does
 * nothing where it is there already.
 * @throws AppError conflict when an Object or a SmartConnector of one's own has a name of the sample's
 */
export async function loadSample(db: Handle): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (await isLoaded(tx)) return;
    const definitions = {
      objects: sampleObjects.map(({ object }): ObjectDefinition => object),
      automations: [],
      connectors: sampleConnectors.map(({ connector }) => connector),
      records: Object.fromEntries(sampleObjects.map(({ object, records }) => [object.apiName, [...records]])),
    };
    await refuseOwnNames(tx, definitions.objects, definitions.connectors);
    await importDefinitions(tx, definitions, { isSample: true });
    for (const { file } of sampleConnectors) await keepSampleFile(tx, file);
  });
}

/** The file that a SmartConnector of the sample loads, or undefined for any other. */
export async function findSampleInput(db: Handle, connector: string): Promise<typeof inputs.$inferSelect | undefined> {
  const sample = sampleConnectors.find((candidate) => candidate.connector.apiName === connector);
  if (!sample) return undefined;
  const [input] = await db
    .select()
    .from(inputs)
    .where(and(eq(inputs.isSample, true), eq(inputs.fileName, path.basename(sample.file))))
    .orderBy(desc(inputs.createdAt))
    .limit(1);
  return input;
}

async function isLoaded(tx: Handle): Promise<boolean> {
  // Two people who press the button at once get one sample.
  await tx.execute(sql`lock table ${connectors} in share row exclusive mode`);
  const [found] = await tx.select().from(connectors).where(eq(connectors.isSample, true)).limit(1);
  return found !== undefined;
}

async function refuseOwnNames(
  tx: Handle,
  sampled: readonly { readonly apiName: string; readonly name: string }[],
  loaded: readonly { readonly apiName: string; readonly name: string }[],
): Promise<void> {
  const names = sampled.map(({ apiName }) => apiName);
  const [object] = await tx.select().from(objects).where(inArray(objects.apiName, names)).limit(1);
  if (object) {
    throw new AppError(
      "conflict",
      `An Object of your own is called ${object.apiName}, as one of the sample's. The sample cannot be loaded beside it.`,
    );
  }
  const keys = loaded.map(({ apiName }) => apiName);
  const [connector] = await tx.select().from(connectors).where(inArray(connectors.apiName, keys)).limit(1);
  if (connector) {
    throw new AppError(
      "conflict",
      `A SmartConnector of your own is called ${connector.apiName}, as one of the sample's. The sample cannot be loaded beside it.`,
    );
  }
}

async function keepSampleFile(tx: Handle, file: string): Promise<void> {
  const bytes = createReadStream(path.join(process.cwd(), "public", file));
  const id = await createInput(tx, { fileName: path.basename(file), isSample: true }, bytes);
  const inspected = await inspectCsv(readInput(tx, id));
  if (!inspected.ok) throw new Error(`The sample file ${file} cannot be read: ${inspected.problem.code}`);
  const { format, columns, rows, blankLines, raggedRows } = inspected;
  await completeInput(tx, id, { format, columns, rows, blankLines, raggedRows });
}
