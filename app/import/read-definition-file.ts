import { isUtf8 } from "node:buffer";
import { findConnector } from "@/db/connectors.ts";
import type { Handle } from "@/db/handle.ts";
import { AppError } from "@/lib/errors.ts";
import { formatOfName } from "@/lib/model/file-format.ts";
import { withSettingsOf } from "@/lib/model/keep-settings.ts";
import { type DefinitionFile, parseDefinitions } from "@/lib/model/parse-definition.ts";
import { homeText } from "@/lib/texts/home-text.ts";

/**
 * What an uploaded definition file says. A connector of another format keeps what is stored beside its variables and
 * load steps.
 * @throws AppError refused, with every fault of the file
 */
export async function readDefinitionFile(db: Handle, file: File): Promise<DefinitionFile> {
  const bytes = Buffer.from(await file.arrayBuffer());
  if (!isUtf8(bytes)) throw new AppError("refused", homeText("import.notUtf8"));
  const parsed = parseDefinitions(bytes.toString("utf8"), { format: formatOfName(file.name) });
  if (!parsed.ok) {
    throw new AppError("refused", homeText("import.refusedMessage", { count: parsed.faults.length }), parsed.faults);
  }
  if (parsed.kind === "loadstep") return parsed;
  const connectors = await Promise.all(
    parsed.definitions.connectors.map(async (connector) => {
      const stored = await findConnector(db, connector.apiName);
      return withSettingsOf(connector, stored?.definition);
    }),
  );
  return { ...parsed, definitions: { ...parsed.definitions, connectors } };
}

/** Runs what may refuse the definitions of a file, with the faults where they stand in the file. */
export async function inFile<T>(file: DefinitionFile, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError) || error.faults.length === 0) throw error;
    throw new AppError(error.code, error.message, file.inFile(error.faults), { cause: error });
  }
}
