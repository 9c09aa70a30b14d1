import { once } from "node:events";
import { StartRefusal } from "../db/start-refusal.ts";
import { quoted } from "../lib/model/found.ts";
import { commandText } from "../lib/texts/command-text.ts";
import { ApiFailure } from "./cli/api-client.ts";
import { apply, diff } from "./cli/apply.ts";
import { cancel } from "./cli/cancel.ts";
import { check } from "./cli/check.ts";
import { type Command, exitCodes, type Terminal, UsageError } from "./cli/command.ts";
import { doctor } from "./cli/doctor.ts";
import { exportDefinitions } from "./cli/export.ts";
import { resetPassword } from "./cli/reset-password.ts";
import { rows } from "./cli/rows.ts";
import { runs } from "./cli/runs.ts";
import { dryRun, liveRun } from "./cli/start-run.ts";
import { validate } from "./cli/validate.ts";

const commands: ReadonlyMap<string, Command> = new Map([
  ["check", check],
  ["validate", validate],
  ["apply", apply],
  ["export", exportDefinitions],
  ["diff", diff],
  ["dry-run", dryRun],
  ["run", liveRun],
  ["runs", runs],
  ["rows", rows],
  ["cancel", cancel],
  ["doctor", doctor],
  ["reset-password", resetPassword],
]);

const isTerminal = process.stdin.isTTY === true && process.stderr.isTTY === true;

const terminal: Terminal = {
  async print(data) {
    if (!process.stdout.write(data)) await once(process.stdout, "drain");
  },
  say(line) {
    process.stderr.write(`${line}\n`);
  },
};

/**
 * `bin/loadstep`: one command of the command line.
 * @param root the folder of this copy of Loadstep
 * @returns the exit code
 */
export async function commandLine(args: readonly string[], root: string, signal: AbortSignal): Promise<number> {
  const [name, ...rest] = args;
  const known = [...commands.keys()].join(", ");
  const command = commands.get(name ?? "");
  try {
    if (command) {
      if (!rest.includes("--help") && !rest.includes("-h"))
        return await command.run(rest, { ...terminal, root, signal, env: process.env, isTerminal });
      await terminal.print(`${command.help}\n`);
      return exitCodes.done;
    }
    if (name === "--help" || name === "-h" || name === "help") {
      await terminal.print(`${commandText("commandLine.help")}\n`);
      return exitCodes.done;
    }
    const problem =
      name === undefined
        ? commandText("commandLine.noCommand", { commands: known })
        : commandText("commandLine.unknownCommand", { command: quoted(name), commands: known });
    throw new UsageError(`${problem} ${commandText("commandLine.seeHelp", { command: "bin/loadstep" })}`);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.say(error.message);
      return exitCodes.wrong;
    }
    if (error instanceof ApiFailure) {
      terminal.say(error.message);
      for (const { path, code, message } of error.errors)
        terminal.say(commandText("commandLine.fault", { path, code, message }));
      return exitCodes.different;
    }
    const isTold = error instanceof StartRefusal;
    terminal.say(isTold ? error.message : commandText("commandLine.broken", { message: String(error) }));
    if (!isTold && error instanceof Error && error.stack) terminal.say(error.stack);
    return exitCodes.different;
  }
}
