import { csvRows } from "../lib/intake/csv-source.ts";
import { type InputFormat, isJsonFormat } from "../lib/intake/input-format.ts";
import { jsonSource } from "../lib/intake/json-source.ts";
import type { RowSource } from "../lib/intake/row-source.ts";
import { exactJson } from "../lib/model/parse-json.ts";
import type { JsonRow } from "../lib/model/scenario.ts";
import type { Handle } from "./handle.ts";
import { placesOf } from "./input-places.ts";
import { findInput, type Input, readInput } from "./inputs.ts";

export interface OpenedInput {
  readonly input: Input;
  readonly source: RowSource;
}

/**
 * An inspected input with its rows; undefined where there is none of that id.
 * @param id a UUID
 */
export async function openInput(db: Handle, id: string): Promise<OpenedInput | undefined> {
  const input = await findInput(db, id);
  if (!input?.format || !input.columns) return undefined;
  return { input, source: await openSource(db, id, input.format, input.columns) };
}

async function openSource(db: Handle, id: string, format: InputFormat, columns: readonly string[]): Promise<RowSource> {
  const open = readInput(db, id);
  if (!isJsonFormat(format)) return csvRows(open, format, columns, { places: placesOf(id) });
  const parts: Uint8Array[] = [];
  for await (const part of open()) parts.push(part);
  // `receiveRows` stored it, with its schema checked.
  const { rows } = exactJson(new TextDecoder().decode(Buffer.concat(parts))) as { rows: readonly JsonRow[] };
  return jsonSource(rows);
}
