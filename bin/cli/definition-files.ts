import { checkDefinitions } from "../../lib/engine/check-definitions.ts";
import type { DefinitionSet } from "../../lib/engine/compare-definitions.ts";
import type { Connector } from "../../lib/model/connector.ts";
import type { Definitions } from "../../lib/model/definitions.ts";
import type { Fault } from "../../lib/model/fault.ts";
import { formatOfName } from "../../lib/model/file-format.ts";
import { quoted } from "../../lib/model/found.ts";
import type { DefinitionFile, ParsedDefinitions, ParseOptions } from "../../lib/model/parse-definition.ts";
import { notTold } from "../../lib/model/parse-through.ts";
import { commandText } from "../../lib/texts/command-text.ts";
import { type Terminal, UsageError } from "./command.ts";
import { readText } from "./read-file.ts";
import { placeText, showFaults } from "./show-faults.ts";

const formats = ["json", "yaml", "smartconnector-flow"] as const;
export const nothing: Definitions = { objects: [], automations: [], connectors: [] };

/** A definition file as far as it can be understood. */
export interface ReadFile {
  readonly file: string;
  /** Undefined where what others refer to cannot be understood. */
  readonly definitions: Definitions | undefined;
  readonly leftOut: DefinitionFile["leftOut"];
  readonly kind: DefinitionFile["kind"];
  /** What keeps it from being parsed. */
  readonly told: readonly Fault[];
  readonly inFile: DefinitionFile["inFile"];
}

/**
 * Reads definition files: JSON or YAML, of our own or of the format that is named.
 * @throws UsageError where there is no file, one cannot be read, or the format is none that is known
 */
export async function readDefinitionFiles(
  names: readonly string[],
  format: string | undefined,
  command: string,
): Promise<readonly ReadFile[]> {
  if (names.length === 0) {
    throw new UsageError(`${commandText("commandLine.someFiles")} ${commandText("commandLine.seeHelp", { command })}`);
  }
  const wanted = optionsOf(format);
  // Reading YAML loads a parser that other commands do without.
  const { parseDefinitions } = await import("../../lib/model/parse-definition.ts");
  const files: ReadFile[] = [];
  for (const file of names) {
    const content = await readText(file);
    const own = { format: wanted.format ?? formatOfName(file) };
    let read = parseDefinitions(content, own);
    // The Objects that a connector needs stand in files of our own beside it.
    const isOwn = read.ok && read.kind === "loadstep";
    if (wanted.kind && !isOwn) read = parseDefinitions(content, { ...own, kind: wanted.kind });
    files.push({ file, ...understand(read) });
  }
  return files;
}

function understand(parsed: ParsedDefinitions): Omit<ReadFile, "file"> {
  if (parsed.ok) return { ...parsed, told: [] };
  const { understood, faults, inFile = (given) => [...given] } = parsed;
  return { definitions: understood, told: faults, leftOut: [], kind: "loadstep", inFile };
}

/**
 * All that is wrong with the files as one workspace, by file.
 * @param stored what is there beside them
 */
export function faultsOf(
  files: readonly ReadFile[],
  stored: Pick<DefinitionSet, "objects" | "automations"> = nothing,
): ReadonlyMap<string, readonly Fault[]> {
  // What a file defines that cannot be understood is unknown, so nothing is said about references then.
  const isUnderstood = files.every(({ definitions }) => definitions !== undefined);
  return new Map(
    files.map((each) => {
      const { file, definitions, told, inFile } = each;
      if (!isUnderstood) return [file, told];
      const others = files.filter((other) => other !== each).map((other) => other.definitions ?? nothing);
      const faults = checkDefinitions(definitions ?? nothing, {
        objects: [...others.flatMap(({ objects }) => objects), ...stored.objects],
        automations: [...others.flatMap(({ automations }) => automations), ...stored.automations],
      });
      return [file, [...told, ...notTold(told, inFile(faults))]];
    }),
  );
}

/** Says what is wrong with files: for people on the error output, or as JSON. */
export async function showFileFaults(
  terminal: Terminal,
  faultsByFile: ReadonlyMap<string, readonly Fault[]>,
  { json }: { readonly json: boolean },
): Promise<void> {
  if (json) {
    const errors = [...faultsByFile].flatMap(([file, faults]) =>
      faults.map((fault) => ({ ...(faultsByFile.size > 1 && { file }), ...fault })),
    );
    await terminal.print(`${JSON.stringify({ errors })}\n`);
    return;
  }
  for (const [file, faults] of faultsByFile) {
    if (faults.length > 0) await showFaults(terminal, file, faults, { json });
  }
}

/** Says what of a file has no place in our definitions. */
export function sayLeftOut(terminal: Terminal, { file, leftOut }: ReadFile): void {
  if (leftOut.length === 0) return;
  terminal.say(commandText("commandLine.leftOut", { file, count: leftOut.length }));
  for (const part of leftOut) {
    terminal.say(commandText("commandLine.leftOutPart", { path: placeText(part), message: part.message }));
  }
}

/** The definitions of all files, and which connectors are of another format. */
export function joined(files: readonly ReadFile[]): {
  readonly definitions: Definitions;
  isCarried(connector: Connector): boolean;
} {
  const all = files.map(({ definitions }) => definitions ?? nothing);
  const carried = new Set(
    files.filter(({ kind }) => kind !== "loadstep").flatMap(({ definitions }) => definitions?.connectors ?? []),
  );
  return {
    definitions: {
      objects: all.flatMap(({ objects }) => objects),
      automations: all.flatMap(({ automations }) => automations),
      connectors: all.flatMap(({ connectors }) => connectors),
    },
    isCarried: (connector) => carried.has(connector),
  };
}

function optionsOf(format: string | undefined): ParseOptions {
  const known = formats.find((each) => each === format);
  if (format !== undefined && known === undefined) {
    throw new UsageError(
      commandText("commandLine.unknownFormat", { format: quoted(format), formats: formats.join(", ") }),
    );
  }
  if (known === undefined) return {};
  return known === "smartconnector-flow" ? { kind: known } : { format: known };
}
