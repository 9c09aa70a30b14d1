import { parseArgs } from "node:util";
import { commandText } from "../../lib/texts/command-text.ts";
import { apiPath, openApi } from "./api-client.ts";
import { type Command, exitCodes, parsed, UsageError } from "./command.ts";
import { readCount } from "./read-number.ts";
import { lineOf, RunAnswer } from "./run-answer.ts";

/** `loadstep cancel RUN`: stops a run after the batch in hand. */
export const cancel: Command = {
  help: commandText("commandLine.cancelHelp"),
  async run(args, context) {
    const command = "bin/loadstep cancel";
    const { values, positionals } = parsed(
      () =>
        parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: "boolean", default: false } } }),
      command,
    );
    const [given] = positionals;
    if (given === undefined || positionals.length > 1) {
      throw new UsageError(
        `${commandText("commandLine.runs.oneRun")} ${commandText("commandLine.seeHelp", { command })}`,
      );
    }
    const api = openApi(context.env, context.signal);
    const response = await api.ask(apiPath("runs", readCount("RUN", given, command), "cancel"), { method: "POST" });
    const run = RunAnswer.parse(await response.json());
    await context.print(values.json ? `${JSON.stringify(run)}\n` : `${lineOf(run)}\n`);
    return exitCodes.done;
  },
};
