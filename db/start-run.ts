import { checkDraft } from "../lib/engine/check-draft.ts";
import { missingColumns } from "../lib/engine/type-rows.ts";
import { AppError } from "../lib/errors.ts";
import { isJsonFormat } from "../lib/intake/input-format.ts";
import { findConnector } from "./connectors.ts";
import { findDraft } from "./drafts.ts";
import type { Handle } from "./handle.ts";
import { findInput } from "./inputs.ts";
import { createRun, type NewRun } from "./runs.ts";
import { listWorkspace } from "./workspace.ts";

/**
 * Creates a run that can be carried out: the connector has no faults against the Objects as they are now, and the input
 * has every column that it reads.
 * @returns the run's number
 * @throws AppError notFound; refused, with what is wrong; what `createRun` throws
 */
export async function startRun(db: Handle, run: NewRun): Promise<number> {
  const [stored, input, workspace] = await Promise.all([
    run.uses === "draft" ? findDraft(db, run.connector) : findConnector(db, run.connector),
    findInput(db, run.inputId),
    listWorkspace(db),
  ]);
  if (!stored) throw new AppError("notFound", `There is no SmartConnector ${run.connector}.`);
  const { definition } = stored;
  const faults = checkDraft(definition, workspace);
  if (faults.length > 0) {
    const [first] = faults;
    throw new AppError("refused", `The SmartConnector ${definition.name} cannot run: ${first?.message}`, faults);
  }
  if (!input?.columns) {
    throw new AppError("notFound", "The file of this run is not there any more. Upload it again.");
  }
  const missing = missingColumns(definition, input.columns);
  if (missing.length > 0) {
    const isJson = input.format !== null && isJsonFormat(input.format);
    const message = isJson
      ? `No row has ${listed(missing)}, which ${definition.name} reads. Give the rows what is missing, then send them again.`
      : `The file ${input.fileName} lacks ${listed(missing)}, which ${definition.name} reads. Add what is missing to its first line, then upload it again.`;
    throw new AppError("refused", message, [{ path: isJson ? "/rows" : "/file", code: "column_missing", message }]);
  }
  return createRun(db, run);
}

function listed(columns: readonly string[]): string {
  return columns.map((column) => `“${column}”`).join(", ");
}
