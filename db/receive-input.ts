import { missingColumns } from "../lib/engine/type-rows.ts";
import { AppError } from "../lib/errors.ts";
import { type CsvInspection, inspectCsv } from "../lib/intake/inspect-csv.ts";
import { jsonSource } from "../lib/intake/json-source.ts";
import type { JsonRow } from "../lib/model/scenario.ts";
import { inputProblemText } from "../lib/texts/input-problem.ts";
import { runAnswerText } from "../lib/texts/run-answer-text.ts";
import { findConnector } from "./connectors.ts";
import type { Handle } from "./handle.ts";
import { placesOf } from "./input-places.ts";
import { completeInput, createInput, findInput, type Input, readInput, removeInput } from "./inputs.ts";

/** A file that arrives. */
export interface Upload {
  readonly fileName: string;
  /** API name of the connector that is to read the file. */
  readonly connector: string | undefined;
  /** What Content-Length said; NaN where it said nothing. */
  readonly expectedBytes: number;
}

export interface ReceivedInput {
  readonly input: Input;
  /** The first 20 rows. */
  readonly sample: readonly (readonly string[])[];
}

/**
 * Stores a file as its bytes arrive and looks it through.
 * @throws AppError tooLarge; refused, with where and what in the file is wrong. Then nothing of it is kept
 */
export async function receiveInput(
  db: Handle,
  { fileName, connector, expectedBytes }: Upload,
  bytes: AsyncIterable<Uint8Array>,
): Promise<ReceivedInput> {
  const id = await createInput(db, { fileName }, counted(bytes, expectedBytes));
  try {
    const inspected = await inspectCsv(readInput(db, id), { places: placesOf(id) });
    if (!inspected.ok) throw refused("input_unreadable", inputProblemText(inspected.problem));
    if (inspected.rows === 0) throw refused("input_unreadable", inputProblemText({ code: "no_rows", detail: {} }));
    await requireColumns(db, connector, inspected);
    const { format, columns, rows, blankLines, raggedRows, sample } = inspected;
    await completeInput(db, id, { format, columns, rows, blankLines, raggedRows });
    const input = await findInput(db, id);
    if (!input) throw new AppError("notFound", runAnswerText("problem.noInput"));
    return { input, sample };
  } catch (error) {
    await removeInput(db, id);
    throw error;
  }
}

/**
 * Keeps rows that came as JSON, with the bytes as they were sent.
 * @param rows those of the bytes, checked by `RunRows`
 */
export async function receiveRows(db: Handle, bytes: Uint8Array, rows: readonly JsonRow[]): Promise<Input> {
  const id = await createInput(db, { fileName: "rows.json" }, onePiece(bytes));
  const { columns } = jsonSource(rows);
  await completeInput(db, id, { format: { kind: "json" }, columns, rows: rows.length, blankLines: 0, raggedRows: 0 });
  const input = await findInput(db, id);
  if (!input) throw new AppError("notFound", runAnswerText("problem.noInput"));
  return input;
}

async function* onePiece(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** When the connection broke off the bytes are fewer than announced, and the file is refused. */
async function* counted(bytes: AsyncIterable<Uint8Array>, expected: number): AsyncIterable<Uint8Array> {
  let received = 0;
  for await (const piece of bytes) {
    received += piece.byteLength;
    yield piece;
  }
  if (!Number.isNaN(expected) && received !== expected) {
    throw refused("input_unreadable", runAnswerText("problem.cutOff", { expected, received }));
  }
}

async function requireColumns(
  db: Handle,
  apiName: string | undefined,
  { columns }: Extract<CsvInspection, { ok: true }>,
): Promise<void> {
  const connector = apiName === undefined ? undefined : await findConnector(db, apiName);
  if (!connector) return;
  const missing = missingColumns(connector.definition, columns);
  if (missing.length === 0) return;
  throw refused(
    "column_missing",
    runAnswerText("problem.missingColumns", {
      count: missing.length,
      name: connector.definition.name,
      missing: listed(missing),
      found: listed(columns),
    }),
  );
}

/** A file that a run of it would end by. */
function refused(code: "input_unreadable" | "column_missing", message: string): AppError {
  return new AppError("refused", message, [{ path: "/file", code, message }]);
}

const listedAtMost = 20;

function listed(columns: readonly string[]): string {
  const shown = columns.slice(0, listedAtMost).map((column) => `“${column}”`);
  return shown.join(", ") + (columns.length > listedAtMost ? ", …" : "");
}
