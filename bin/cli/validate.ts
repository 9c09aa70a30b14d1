import { parseArgs } from "node:util";
import { commandText } from "../../lib/texts/command-text.ts";
import { type Command, exitCodes, parsed } from "./command.ts";
import {
  faultsOf,
  nothing,
  type ReadFile,
  readDefinitionFiles,
  sayLeftOut,
  showFileFaults,
} from "./definition-files.ts";

/** `loadstep validate FILE…`: definitions, offline, all faults at once. */
export const validate: Command = {
  help: commandText("commandLine.validateHelp"),
  async run(args, context) {
    const command = "bin/loadstep validate";
    const { values, positionals } = parsed(
      () =>
        parseArgs({
          args: [...args],
          allowPositionals: true,
          options: { json: { type: "boolean", default: false }, format: { type: "string" } },
        }),
      command,
    );
    const files = await readDefinitionFiles(positionals, values.format, command);
    const faultsByFile = faultsOf(files);
    const isWrong = [...faultsByFile.values()].some((faults) => faults.length > 0);
    const leftOut = files.flatMap((each) =>
      each.leftOut.map((part) => ({ ...(files.length > 1 && { file: each.file }), ...part })),
    );
    if (values.json) {
      const errors = [...faultsByFile].flatMap(([file, faults]) =>
        faults.map((fault) => ({ ...(files.length > 1 && { file }), ...fault })),
      );
      await context.print(`${JSON.stringify({ errors, ...(leftOut.length > 0 && { leftOut }) })}\n`);
    } else {
      await showFileFaults(context, faultsByFile, { json: false });
      for (const each of files) sayLeftOut(context, each);
      if (!isWrong) for (const each of files) await context.print(`${summaryOf(each)}\n`);
    }
    return isWrong ? exitCodes.wrong : exitCodes.done;
  },
};

function summaryOf({ file, definitions = nothing }: ReadFile): string {
  const records = Object.values(definitions.records ?? {}).flat();
  const counts = { ...definitions, records };
  const things = (["objects", "automations", "connectors", "records"] as const)
    .filter((kind) => counts[kind].length > 0)
    .map((kind) => commandText(`commandLine.${kind}`, { count: counts[kind].length }));
  return commandText("commandLine.valid", { file, things: things.join(", ") || commandText("commandLine.nothing") });
}
