import { parseArgs } from "node:util";
import { z } from "zod";
import { outcomes } from "../../lib/model/row-result.ts";
import { commandText } from "../../lib/texts/command-text.ts";
import { apiPath, openApi } from "./api-client.ts";
import { type Command, exitCodes, parsed, UsageError } from "./command.ts";
import { listPages } from "./list-pages.ts";
import { readCount } from "./read-number.ts";

/** What a line says of a result; `--json` prints all of it. */
const Result = z.object({
  row: z.number(),
  step: z.number(),
  outcome: z.enum(outcomes),
  uniqueIdentifier: z.string().nullable(),
  explanation: z.string(),
});

/** `loadstep rows RUN`: what became of its rows and why. */
export const rows: Command = {
  help: commandText("commandLine.rowsHelp"),
  async run(args, context) {
    const command = "bin/loadstep rows";
    const { values, positionals } = parsed(
      () =>
        parseArgs({
          args: [...args],
          allowPositionals: true,
          options: {
            json: { type: "boolean", default: false },
            step: { type: "string", default: "1" },
            outcome: { type: "string" },
            rule: { type: "string" },
            cause: { type: "string" },
            path: { type: "string" },
            warnings: { type: "boolean", default: false },
            q: { type: "string" },
            limit: { type: "string" },
          },
        }),
      command,
    );
    const [given] = positionals;
    if (given === undefined || positionals.length > 1) {
      throw new UsageError(
        `${commandText("commandLine.runs.oneRun")} ${commandText("commandLine.seeHelp", { command })}`,
      );
    }
    const run = readCount("RUN", given, command);
    const { outcome, rule, cause, path, q } = values;
    const step = readCount("--step", values.step, command);
    const limit = values.limit === undefined ? undefined : readCount("--limit", values.limit, command);
    const query = { step, outcome, rule, cause, path, q, hasWarning: values.warnings || undefined };
    const api = openApi(context.env, context.signal);
    for await (const page of listPages(api, apiPath("runs", run, "results"), query, limit)) {
      for (const entry of page) await context.print(values.json ? `${JSON.stringify(entry)}\n` : `${lineOf(entry)}\n`);
    }
    return exitCodes.done;
  },
};

function lineOf(entry: unknown): string {
  const { row, outcome, uniqueIdentifier, explanation } = Result.parse(entry);
  const identifier = uniqueIdentifier === null ? "" : `, ${uniqueIdentifier}`;
  return commandText("commandLine.row", { row, outcome, identifier, explanation }).trimStart();
}
