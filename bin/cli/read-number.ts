import { quoted } from "../../lib/model/found.ts";
import { commandText } from "../../lib/texts/command-text.ts";
import { UsageError } from "./command.ts";

/** A whole number from 1 on. @throws UsageError */
export function readCount(name: string, given: string, command: string): number {
  const number = /^\d{1,9}$/.test(given) ? Number(given) : 0;
  if (number > 0) return number;
  const problem = commandText("commandLine.runs.notANumber", { name, found: quoted(given) });
  throw new UsageError(`${problem} ${commandText("commandLine.seeHelp", { command })}`);
}
