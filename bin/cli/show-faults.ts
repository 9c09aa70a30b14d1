import type { Fault } from "../../lib/model/fault.ts";
import { text } from "../../lib/texts/text.ts";
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
    terminal.say(text("commandLine.faults", { file, count: faults.length }));
    for (const { path, code, message } of faults) {
      const place = path === "" ? text("commandLine.wholeFile") : path;
      terminal.say(text("commandLine.fault", { path: place, code, message }));
    }
  }
  return exitCodes.wrong;
}
