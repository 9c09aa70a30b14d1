import { csvSource } from "../lib/intake/csv-source.ts";
import type { RowSource } from "../lib/intake/row-source.ts";
import type { Handle } from "./handle.ts";
import { findInput, type Input, readInput } from "./inputs.ts";

export interface OpenedInput {
  readonly input: Input;
  readonly source: RowSource;
}

/**
 * An inspected input with its rows; undefined where there is none of that id.
 * @param id a UUID
 * @throws InputError where its bytes have no usable header
 */
export async function openInput(db: Handle, id: string): Promise<OpenedInput | undefined> {
  const input = await findInput(db, id);
  return input?.format ? { input, source: await csvSource(readInput(db, id), input.format) } : undefined;
}
