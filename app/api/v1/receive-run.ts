import { createHash } from "node:crypto";
import { demand } from "@/db/authorise.ts";
import { findConnector } from "@/db/connectors.ts";
import { type Input, removeInput } from "@/db/inputs.ts";
import { receiveInput, receiveRows } from "@/db/receive-input.ts";
import { readForm } from "@/lib/api/multipart.ts";
import { runBody } from "@/lib/api/operations/run-body.ts";
import { RequestError } from "@/lib/api/problem.ts";
import { bytesOf, readJson, requireType } from "@/lib/api/read-request.ts";
import { AppError } from "@/lib/errors.ts";
import { quoted } from "@/lib/model/found.ts";
import { RunMode } from "@/lib/model/run.ts";
import { apiText } from "@/lib/texts/api-text.ts";
import type { Context } from "../../access/context.ts";

/** A run that is asked for, with its input as it was stored. */
export interface AskedRun {
  readonly mode: RunMode;
  readonly input: Input;
  /** Tells what is asked for: the connector, the mode and the input. */
  readonly hash: string;
}

/**
 * Takes the rows or the file of a run as they arrive. Where it is refused, nothing of it is kept. Whether the connector
 * can run them is judged when the run is started.
 * @param mayRepeat it may be answered as before, whatever became of its connector; else one that is not there is refused
 *   before anything is received
 * @throws AppError notFound; forbidden; refused; tooLarge; RequestError where the body is not as described
 */
export async function receiveRun(
  context: Context,
  connector: string,
  request: Request,
  mayRepeat: boolean,
): Promise<AskedRun> {
  if (!mayRepeat) await requireConnector(context, connector);
  const type = requireType(request, ["application/json", "multipart/form-data"]);
  const { mode, input } = await (type === "application/json"
    ? receiveJson(context, request)
    : receiveForm(context, request));
  const asked = JSON.stringify([connector, type, mode, input.fileName, input.sha256]);
  return { mode, input, hash: createHash("sha256").update(asked).digest("hex") };
}

async function receiveJson(context: Context, request: Request) {
  const { body, bytes } = await readJson(request, runBody);
  demandFor(context, body.mode);
  return { mode: body.mode, input: await receiveRows(context.db, bytes, body.rows) };
}

async function receiveForm(context: Context, request: Request) {
  let mode: RunMode | undefined;
  let input: Input | undefined;
  try {
    for await (const part of readForm(request.headers.get("content-type") ?? "", bytesOf(request))) {
      const { name, fileName, bytes } = part;
      if (name === "mode" && mode === undefined) {
        mode = modeOf(await readShort(bytes));
        demandFor(context, mode);
      } else if (name === "file" && input === undefined) {
        if (!fileName?.trim()) throw refused("/file", apiText("runs.formNoFile"));
        const upload = { fileName: fileName.trim().slice(0, 255), connector: undefined, expectedBytes: Number.NaN };
        input = (await receiveInput(context.db, upload, bytes)).input;
      } else {
        const isKnown = name === "mode" || name === "file";
        const key = isKnown ? "runs.formRepeated" : "runs.formUnknown";
        throw refused(`/${name}`, apiText(key, { name: quoted(name) }));
      }
    }
    if (mode === undefined) throw refused("/mode", apiText("runs.formNoMode"));
    if (input === undefined) throw refused("/file", apiText("runs.formNoFile"));
    return { mode, input };
  } catch (error) {
    if (input) await removeInput(context.db, input.id);
    throw error;
  }
}

function demandFor({ actor }: Context, mode: RunMode): void {
  if (mode === "live") demand(actor, "write");
}

async function requireConnector({ db }: Context, connector: string): Promise<void> {
  if (!(await findConnector(db, connector))) throw new AppError("notFound", apiText("connectors.none", { connector }));
}

const longestField = 1_000;

/** The text of a plain field; only as much of it as any mode is long. */
async function readShort(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  let text = "";
  for await (const piece of bytes) if (text.length < longestField) text += Buffer.from(piece).toString();
  return text.slice(0, longestField);
}

function modeOf(text: string): RunMode {
  const mode = RunMode.safeParse(text.trim());
  if (!mode.success) throw refused("/mode", apiText("runs.formMode", { found: quoted(text) }));
  return mode.data;
}

function refused(path: string, message: string): RequestError {
  return new RequestError("refused", message, [{ path, code: "invalid_definition", message }]);
}
