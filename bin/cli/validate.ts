import { parseArgs } from "node:util";
import { checkDefinitions } from "../../lib/engine/check-definitions.ts";
import type { Definitions } from "../../lib/model/definitions.ts";
import type { Fault } from "../../lib/model/fault.ts";
import { type DefinitionKind, type ParsedDefinitions, parseDefinitions } from "../../lib/model/parse-definition.ts";
import { inOneDefinition, notTold } from "../../lib/model/parse-through.ts";
import { text } from "../../lib/texts/text.ts";
import { type Command, exitCodes, parsed, UsageError } from "./command.ts";
import { readText } from "./read-file.ts";
import { showFaults } from "./show-faults.ts";

interface DefinitionFile {
  readonly file: string;
  /** As far as it can be understood; undefined where what others refer to cannot be. */
  readonly definitions: Definitions | undefined;
  /** What keeps it from being parsed. */
  readonly told: readonly Fault[];
  readonly single: DefinitionKind | undefined;
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
    for (const file of positionals) files.push({ file, ...understand(parseDefinitions(await readText(file))) });
    // What a file defines that cannot be understood is unknown, so nothing is said about references then.
    const isUnderstood = files.every(({ definitions }) => definitions !== undefined);
    const faultsByFile = new Map(
      files.map((each) => [each.file, isUnderstood ? [...each.told, ...checkTogether(each, files)] : each.told]),
    );

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

function understand(parsed: ParsedDefinitions): Omit<DefinitionFile, "file"> {
  const { single } = parsed;
  return parsed.ok
    ? { definitions: parsed.definitions, told: [], single }
    : { definitions: parsed.understood, told: parsed.faults, single };
}

function checkTogether({ file, definitions, told, single }: DefinitionFile, files: readonly DefinitionFile[]): Fault[] {
  const others = files.filter((other) => other.file !== file).map((other) => other.definitions);
  const faults = checkDefinitions(definitions ?? nothing, {
    objects: others.flatMap((other) => other?.objects ?? []),
    automations: others.flatMap((other) => other?.automations ?? []),
  });
  return notTold(told, single ? faults.map(inOneDefinition(single)) : faults);
}

const nothing: Definitions = { objects: [], automations: [], connectors: [] };

function summaryOf({ file, definitions }: DefinitionFile): string {
  const records = Object.values(definitions?.records ?? {}).flat();
  const counts = { ...nothing, ...definitions, records };
  const things = (["objects", "automations", "connectors", "records"] as const)
    .filter((kind) => counts[kind].length > 0)
    .map((kind) => text(`commandLine.${kind}`, { count: counts[kind].length }));
  return text("commandLine.valid", { file, things: things.join(", ") || text("commandLine.nothing") });
}
