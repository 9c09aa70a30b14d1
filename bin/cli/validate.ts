import { parseArgs } from "node:util";
import { checkDefinitions } from "../../lib/engine/check-definitions.ts";
import type { Definitions } from "../../lib/model/definitions.ts";
import type { Fault } from "../../lib/model/fault.ts";
import { parseDefinitions } from "../../lib/model/parse-definition.ts";
import { text } from "../../lib/texts/text.ts";
import { type Command, exitCodes, parsed, UsageError } from "./command.ts";
import { readText } from "./read-file.ts";
import { showFaults } from "./show-faults.ts";

interface DefinitionFile {
  readonly file: string;
  readonly definitions: Definitions;
}

/** `loadstep validate FILE…`: definitions, offline, all faults at once. */
export const validate: Command = {
  help: text("commandLine.validateHelp"),
  async run(args, context) {
    const { values, positionals } = parsed(
      () =>
        parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: "boolean", default: false } } }),
      "bin/loadstep validate",
    );
    if (positionals.length === 0) {
      const help = text("commandLine.seeHelp", { command: "bin/loadstep validate" });
      throw new UsageError(`${text("commandLine.someFiles")} ${help}`);
    }
    const files: DefinitionFile[] = [];
    const faultsByFile = new Map<string, Fault[]>();
    for (const file of positionals) {
      const read = parseDefinitions(await readText(file));
      if (read.ok) files.push({ file, definitions: read.definitions });
      else faultsByFile.set(file, read.faults);
    }
    // What a broken file defines cannot be known, so nothing is said about references before every file can be read.
    if (faultsByFile.size === 0) for (const each of files) faultsByFile.set(each.file, checkTogether(each, files));

    const faults = [...faultsByFile].flatMap(([file, found]) => found.map((fault) => ({ file, fault })));
    if (values.json) {
      const errors = faults.map(({ file, fault }) => ({ ...(positionals.length > 1 && { file }), ...fault }));
      await context.print(`${JSON.stringify({ errors })}\n`);
    } else {
      for (const [file, found] of faultsByFile) {
        if (found.length > 0) await showFaults(context, file, found, { json: false });
      }
      if (faults.length === 0) for (const each of files) await context.print(`${summaryOf(each)}\n`);
    }
    return faults.length === 0 ? exitCodes.done : exitCodes.wrong;
  },
};

function checkTogether({ file, definitions }: DefinitionFile, files: readonly DefinitionFile[]): Fault[] {
  const others = files.filter((other) => other.file !== file).map((other) => other.definitions);
  return checkDefinitions(definitions, {
    objects: others.flatMap(({ objects }) => objects),
    automations: others.flatMap(({ automations }) => automations),
  });
}

function summaryOf({ file, definitions }: DefinitionFile): string {
  const records = Object.values(definitions.records ?? {}).flat();
  const counts = { ...definitions, records };
  const things = (["objects", "automations", "connectors", "records"] as const)
    .filter((kind) => counts[kind].length > 0)
    .map((kind) => text(`commandLine.${kind}`, { count: counts[kind].length }));
  return text("commandLine.valid", { file, things: things.join(", ") || text("commandLine.nothing") });
}
