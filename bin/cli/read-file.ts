import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { commandText } from "../../lib/texts/command-text.ts";
import { UsageError } from "./command.ts";

/**
 * The text of a file in UTF-8.
 * @throws UsageError where there is none
 */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new UsageError(commandText("commandLine.noSuchFile", { file }));
    if (error.code === "EISDIR") throw new UsageError(commandText("commandLine.isFolder", { file }));
    throw new UsageError(commandText("commandLine.unreadable", { file, code: error.code ?? error.name }));
  });
  if (!isUtf8(bytes)) throw new UsageError(commandText("commandLine.notUtf8", { file }));
  return bytes.toString("utf8");
}
