import { findConnector } from "@/db/connectors.ts";
import type { Handle } from "@/db/handle.ts";
import { completeInput, createInput, findInput, readInput, removeInput } from "@/db/inputs.ts";
import { missingColumns } from "@/lib/engine/type-rows.ts";
import { AppError } from "@/lib/errors.ts";
import { type CsvInspection, inspectCsv } from "@/lib/intake/inspect-csv.ts";
import { inputProblemText } from "@/lib/texts/input-problem.ts";
import { text } from "@/lib/texts/text.ts";

interface Upload {
  readonly fileName: string;
  /** API name of the connector that is to read the file. */
  readonly connector: string | undefined;
  /** What Content-Length said; NaN where it said nothing. */
  readonly expectedBytes: number;
}

/**
 * Stores an uploaded file and looks it through.
 * @throws AppError tooLarge; refused, with where and what in the file is wrong. Then nothing of it is kept
 */
export async function receiveInput(db: Handle, upload: Upload, body: ReadableStream<Uint8Array> | null) {
  const { fileName, connector, expectedBytes } = upload;
  const id = await createInput(db, { fileName }, counted(body, expectedBytes));
  try {
    const inspected = await inspectCsv(readInput(db, id));
    if (!inspected.ok) throw new AppError("refused", inputProblemText(inspected.problem));
    if (inspected.rows === 0) throw new AppError("refused", inputProblemText({ code: "no_rows", detail: {} }));
    await requireColumns(db, connector, inspected);
    const { format, columns, rows, blankLines, raggedRows, sample } = inspected;
    await completeInput(db, id, { format, columns, rows, blankLines, raggedRows });
    const stored = await findInput(db, id);
    return {
      id,
      fileName,
      sizeBytes: stored?.sizeBytes,
      sha256: stored?.sha256,
      ...format,
      columns,
      rows,
      blankLines,
      raggedRows,
      sample,
    };
  } catch (error) {
    await removeInput(db, id);
    throw error;
  }
}

/** The bytes of a body. When the connection broke off they are fewer than announced, and the file is refused. */
async function* counted(body: ReadableStream<Uint8Array> | null, expected: number): AsyncIterable<Uint8Array> {
  let received = 0;
  const reader = body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (next === undefined || next.done) break;
    received += next.value.byteLength;
    yield next.value;
  }
  if (!Number.isNaN(expected) && received !== expected) {
    throw new AppError("refused", text("runs.problem.cutOff", { expected, received }));
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
  throw new AppError(
    "refused",
    text("runs.problem.missingColumns", {
      count: missing.length,
      name: connector.definition.name,
      missing: listed(missing),
      found: listed(columns),
    }),
  );
}

const listedAtMost = 20;

function listed(columns: readonly string[]): string {
  const shown = columns.slice(0, listedAtMost).map((column) => `“${column}”`);
  return shown.join(", ") + (columns.length > listedAtMost ? ", …" : "");
}
