import { parseArgs } from "node:util";
import { commandText } from "../../lib/texts/command-text.ts";
import { openApi } from "./api-client.ts";
import { type Command, exitCodes, parsed } from "./command.ts";
import { listPages } from "./list-pages.ts";
import { readCount } from "./read-number.ts";
import { lineOf, RunAnswer } from "./run-answer.ts";

/** `loadstep runs`: the newest runs, a line each. */
export const runs: Command = {
  help: commandText("commandLine.runsHelp"),
  async run(args, context) {
    const command = "bin/loadstep runs";
    const { values } = parsed(
      () =>
        parseArgs({
          args: [...args],
          options: {
            json: { type: "boolean", default: false },
            connector: { type: "string" },
            limit: { type: "string", default: "20" },
          },
        }),
      command,
    );
    const limit = readCount("--limit", values.limit, command);
    const api = openApi(context.env, context.signal);
    for await (const page of listPages(api, "/runs", { connector: values.connector }, limit)) {
      for (const entry of page) {
        await context.print(values.json ? `${JSON.stringify(entry)}\n` : `${lineOf(RunAnswer.parse(entry))}\n`);
      }
    }
    return exitCodes.done;
  },
};
