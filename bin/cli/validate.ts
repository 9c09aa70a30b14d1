import { parseArgs } from "node:util";
import { checkDefinitions } from "../../lib/engine/check-definitions.ts";
import type { Fault } from "../../lib/model/fault.ts";
import { formatOfName } from "../../lib/model/file-format.ts";
import { quoted } from "../../lib/model/found.ts";
import type { DefinitionFile, ParseOptions } from "../../lib/model/parse-definition.ts";
import { text } from "../../lib/texts/text.ts";
import { type Command, exitCodes, parsed, type Terminal, UsageError } from "./command.ts";
import { readText } from "./read-file.ts";
import { placeText, showFaults } from "./show-faults.ts";

interface ReadFile extends DefinitionFile {
  readonly file: string;
}

const formats = ["json", "yaml", "smartconnector-flow"] as const;

/** `loadstep validate FILE…`: definitions, offline, all faults at once. */
export const validate: Command = {
  help: text("commandLine.validateHelp"),
  async run(args, context) {
    const { values, positionals } = parsed(
      () =>
        parseArgs({
          args: [...args],
          allowPositionals: true,
          options: { json: { type: "boolean", default: false }, format: { type: "string" } },
        }),
      "bin/loadstep validate",
    );
    if (positionals.length === 0) {
      const help = text("commandLine.seeHelp", { command: "bin/loadstep validate" });
      throw new UsageError(`${text("commandLine.someFiles")} ${help}`);
    }
    const wanted = optionsOf(values.format);
    // Reading YAML loads a parser that other commands do without.
    const { parseDefinitions } = await import("../../lib/model/parse-definition.ts");
    const files: ReadFile[] = [];
    const faultsByFile = new Map<string, Fault[]>();
    for (const file of positionals) {
      const content = await readText(file);
      const format = wanted.format ?? formatOfName(file);
      let read = parseDefinitions(content, { format });
      // The Objects that a connector needs stand in files of our own beside it.
      const isOwn = read.ok && read.kind === "loadstep";
      if (wanted.kind && !isOwn) read = parseDefinitions(content, { format, kind: wanted.kind });
      if (read.ok) files.push({ ...read, file });
      else faultsByFile.set(file, read.faults);
    }
    // What a broken file defines cannot be known, so nothing is said about references before every file can be read.
    if (faultsByFile.size === 0) for (const each of files) faultsByFile.set(each.file, checkTogether(each, files));

    const faults = [...faultsByFile].flatMap(([file, found]) => found.map((fault) => ({ file, fault })));
    if (values.json) {
      const errors = faults.map(({ file, fault }) => ({ ...(positionals.length > 1 && { file }), ...fault }));
      const leftOut = files.flatMap((each) =>
        each.leftOut.map((part) => ({ ...(positionals.length > 1 && { file: each.file }), ...part })),
      );
      await context.print(`${JSON.stringify({ errors, ...(leftOut.length > 0 && { leftOut }) })}\n`);
    } else {
      for (const [file, found] of faultsByFile) {
        if (found.length > 0) await showFaults(context, file, found, { json: false });
      }
      for (const each of files) sayLeftOut(context, each);
      if (faults.length === 0) for (const each of files) await context.print(`${summaryOf(each)}\n`);
    }
    return faults.length === 0 ? exitCodes.done : exitCodes.wrong;
  },
};

function optionsOf(format: string | undefined): ParseOptions {
  const known = formats.find((each) => each === format);
  if (format !== undefined && known === undefined) {
    throw new UsageError(text("commandLine.unknownFormat", { format: quoted(format), formats: formats.join(", ") }));
  }
  if (known === undefined) return {};
  return known === "smartconnector-flow" ? { kind: known } : { format: known };
}

function checkTogether({ file, definitions, inFile }: ReadFile, files: readonly ReadFile[]): Fault[] {
  const others = files.filter((other) => other.file !== file).map((other) => other.definitions);
  const faults = checkDefinitions(definitions, {
    objects: others.flatMap(({ objects }) => objects),
    automations: others.flatMap(({ automations }) => automations),
  });
  return inFile(faults);
}

function sayLeftOut(terminal: Terminal, { file, leftOut }: ReadFile): void {
  if (leftOut.length === 0) return;
  terminal.say(text("commandLine.leftOut", { file, count: leftOut.length }));
  for (const part of leftOut) {
    terminal.say(text("commandLine.leftOutPart", { path: placeText(part), message: part.message }));
  }
}

function summaryOf({ file, definitions }: ReadFile): string {
  const records = Object.values(definitions.records ?? {}).flat();
  const counts = { ...definitions, records };
  const things = (["objects", "automations", "connectors", "records"] as const)
    .filter((kind) => counts[kind].length > 0)
    .map((kind) => text(`commandLine.${kind}`, { count: counts[kind].length }));
  return text("commandLine.valid", { file, things: things.join(", ") || text("commandLine.nothing") });
}
