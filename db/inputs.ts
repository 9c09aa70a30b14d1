import { createHash } from "node:crypto";
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { AppError } from "../lib/errors.ts";
import type { InputFormat } from "../lib/intake/input-format.ts";
import type { OpenBytes } from "../lib/intake/read-csv.ts";
import type { Handle } from "./handle.ts";
import { inputParts, inputs } from "./schema.ts";

/** An uploaded file without its bytes. `format` and what follows it are null until the file was inspected. */
export type Input = typeof inputs.$inferSelect;

/** What an inspection found out about a file. */
export interface InspectedInput {
  readonly format: InputFormat;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly blankLines: number;
  readonly raggedRows: number;
}

const partBytes = 1024 * 1024;
/** Largest file that is taken (reliability.md 4.4). */
export const maxInputBytes = 512 * 1024 * 1024;

/**
 * Keeps a file in parts of 1 MiB as its bytes arrive; memory stays at about one part. When the bytes break off, nothing
 * of the file is kept.
 * @returns the id, for `readInput` and `completeInput`
 * @throws AppError tooLarge; what `bytes` throws
 */
export async function createInput(
  db: Handle,
  { fileName, isSample = false, limit = maxInputBytes }: { fileName: string; isSample?: boolean; limit?: number },
  bytes: AsyncIterable<Uint8Array>,
): Promise<string> {
  const [created] = await db
    .insert(inputs)
    .values({ fileName: fileName.replaceAll("\u0000", ""), sizeBytes: 0, sha256: "", isSample })
    .returning({ id: inputs.id });
  if (!created) throw new Error("The database did not give the new input");
  const { id } = created;
  try {
    const hash = createHash("sha256");
    let sizeBytes = 0;
    let part = 0;
    for await (const block of blocksOf(bytes)) {
      sizeBytes += block.length;
      if (sizeBytes > limit) throw tooLarge(fileName, limit);
      hash.update(block);
      await db.insert(inputParts).values({ inputId: id, part, bytes: block, sha256: sha256Of(block) });
      part += 1;
    }
    await db
      .update(inputs)
      .set({ sizeBytes, sha256: hash.digest("hex") })
      .where(eq(inputs.id, id));
    return id;
  } catch (error) {
    await removeInput(db, id);
    throw error;
  }
}

/** Notes what an inspection found out; from then on runs can read the input. */
export async function completeInput(db: Handle, id: string, inspected: InspectedInput): Promise<void> {
  await db
    .update(inputs)
    .set({ ...inspected })
    .where(eq(inputs.id, id));
}

/** The input of an id, or undefined. */
export async function findInput(db: Handle, id: string): Promise<Input | undefined> {
  const [input] = await db.select().from(inputs).where(eq(inputs.id, id));
  return input;
}

/** Removes an input that no run uses. */
export async function removeInput(db: Handle, id: string): Promise<void> {
  await db.delete(inputs).where(eq(inputs.id, id));
}

/** Removes what uploads left whose server was killed: inputs that were never inspected, a day old. */
export async function removeAbandonedInputs(db: Handle): Promise<void> {
  await removeInputs(db, sql`${isNull(inputs.format)} and ${inputs.createdAt} < now() - interval '1 day'`);
}

/** Removes the inputs that a condition holds for, one at a time: one may have half a thousand parts. */
export async function removeInputs(db: Handle, condition: SQL): Promise<void> {
  const one = db.select({ id: inputs.id }).from(inputs).where(condition).limit(1).for("update", { skipLocked: true });
  while ((await db.delete(inputs).where(inArray(inputs.id, one)).returning({ id: inputs.id })).length > 0);
}

/** Opens the bytes of an input, as often as it is called; at most two parts are in memory at a time. */
export function readInput(db: Handle, id: string): OpenBytes {
  const partOf = async (part: number) => {
    const [found] = await db
      .select({ bytes: inputParts.bytes })
      .from(inputParts)
      .where(and(eq(inputParts.inputId, id), eq(inputParts.part, part)));
    return found?.bytes;
  };
  return async function* (from = 0) {
    const first = Math.floor(from / partBytes);
    let bytes = await partOf(first);
    if (bytes) yield bytes.subarray(from % partBytes);
    // Who wants a second one mostly wants all: each is fetched while the one before is read.
    let next = bytes && partOf(first + 1);
    for (let part = first + 2; ; part += 1) {
      bytes = await next;
      if (!bytes) return;
      next = partOf(part);
      // Whoever awaits it hears of the error; until then it is nobody's.
      next.catch(() => undefined);
      yield bytes;
    }
  };
}

/** Whether what is kept of an input is, to the byte, what was received: as many bytes, and each part by its SHA-256. */
export async function isAsReceived(db: Handle, id: string): Promise<boolean> {
  const [kept] = await db
    .select({
      is: sql<boolean>`coalesce(sum(length(${inputParts.bytes})), 0) = ${inputs.sizeBytes}
        and coalesce(bool_and(sha256(${inputParts.bytes}) = ${inputParts.sha256}), true)`,
    })
    .from(inputs)
    .leftJoin(inputParts, eq(inputParts.inputId, inputs.id))
    .where(eq(inputs.id, id))
    .groupBy(inputs.id);
  return kept?.is ?? false;
}

function sha256Of(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}

async function* blocksOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    held.push(piece);
    size += piece.length;
    if (size < partBytes) continue;
    const whole = Buffer.concat(held);
    let start = 0;
    for (; size - start >= partBytes; start += partBytes) yield whole.subarray(start, start + partBytes);
    held = [whole.subarray(start)];
    size -= start;
  }
  if (size > 0) yield Buffer.concat(held);
}

function tooLarge(fileName: string, limit: number): AppError {
  const megabytes = Math.floor(limit / (1024 * 1024));
  return new AppError(
    "tooLarge",
    `The file ${fileName} is larger than the ${megabytes} MB that can be taken. Split it and load the parts one after another.`,
  );
}
