import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { commandText } from "../../lib/texts/command-text.ts";
import { apiPath, openApi } from "./api-client.ts";
import { type Command, exitCodes, parsed, UsageError } from "./command.ts";
import { exitCodeOf, followRun } from "./follow-run.ts";
import { formBody } from "./form-body.ts";
import { lineOf, RunAnswer } from "./run-answer.ts";

/** `loadstep dry-run CONNECTOR FILE`: what a file would do. */
export const dryRun: Command = {
  help: commandText("commandLine.dryRunHelp"),
  run: (...given) => start("dry", ...given),
};

/** `loadstep run CONNECTOR FILE`: loads a file. */
export const liveRun: Command = {
  help: commandText("commandLine.runHelp"),
  run: (...given) => start("live", ...given),
};

const start = async (mode: "dry" | "live", ...[args, context]: Parameters<Command["run"]>): Promise<number> => {
  const command = `bin/loadstep ${mode === "dry" ? "dry-run" : "run"}`;
  const { values, positionals } = parsed(
    () =>
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          json: { type: "boolean", default: false },
          "no-wait": { type: "boolean", default: false },
          "idempotency-key": { type: "string" },
        },
      }),
    command,
  );
  const [connector, file] = positionals;
  if (connector === undefined || file === undefined || positionals.length > 2) {
    throw new UsageError(
      `${commandText("commandLine.runs.connectorAndFile")} ${commandText("commandLine.seeHelp", { command })}`,
    );
  }
  await requireFile(file);
  const api = openApi(context.env, context.signal);
  const form = formBody({ mode }, file);
  const response = await api.ask(apiPath("connectors", connector, "runs"), {
    method: "POST",
    body: form.body,
    // Sent twice, on a line that broke, it is one run all the same.
    headers: { ...form.headers, "idempotency-key": values["idempotency-key"] ?? randomUUID() },
  });
  const started = RunAnswer.parse(await response.json());
  context.say(commandText("commandLine.runs.started", { run: started.id, url: `${api.url}/runs/${started.id}` }));
  const run = values["no-wait"] ? started : await followRun(api, started, context);
  await context.print(values.json ? `${JSON.stringify(run)}\n` : `${lineOf(run)}\n`);
  return values["no-wait"] ? exitCodes.done : exitCodeOf(run);
};

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new UsageError(commandText("commandLine.noSuchFile", { file }));
  if (!found.isFile()) throw new UsageError(commandText("commandLine.isFolder", { file }));
}
