import type { Fault } from "../../lib/model/fault.ts";
import { commandText } from "../../lib/texts/command-text.ts";
import { exitCodes, type Terminal } from "./command.ts";

/** Lists what is wrong with a file: for people, or as JSON. @returns the exit code */
export async function showFaults(
  terminal: Terminal,
  file: string,
  faults: readonly Fault[],
  { json }: { json: boolean },
): Promise<number> {
  if (json) {
    await terminal.print(`${JSON.stringify({ errors: faults })}\n`);
  } else {
    terminal.say(commandText("commandLine.faults", { file, count: faults.length }));
    for (const fault of faults) {
      const { code, message } = fault;
      terminal.say(commandText("commandLine.fault", { path: placeText(fault), code, message }));
    }
  }
  return exitCodes.wrong;
}

/** Where something stands in a file: its path, and line and column where they are known. */
export function placeText({ path, line, column }: Pick<Fault, "path" | "line" | "column">): string {
  if (path === "") return commandText("commandLine.wholeFile");
  return line === undefined || column === undefined ? path : commandText("commandLine.place", { path, line, column });
}
