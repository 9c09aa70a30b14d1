import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { compareDefinitions, type DefinitionSet } from "../../lib/engine/compare-definitions.ts";
import { withSettingsOf } from "../../lib/model/keep-settings.ts";
import { commandText } from "../../lib/texts/command-text.ts";
import { ApiFailure, openApi } from "./api-client.ts";
import { type Command, type CommandContext, exitCodes, parsed } from "./command.ts";
import { faultsOf, joined, readDefinitionFiles, sayLeftOut, showFileFaults } from "./definition-files.ts";
import { differenceData, differenceLines } from "./describe-differences.ts";
import { put, putsOf } from "./put-definitions.ts";
import { storedDefinitions } from "./stored-definitions.ts";

/** `loadstep diff FILE…`: what applying files would change. */
export const diff: Command = {
  help: commandText("commandLine.diffHelp"),
  async run(args, context) {
    const { values, positionals } = parsed(
      () =>
        parseArgs({
          args: [...args],
          allowPositionals: true,
          options: { json: { type: "boolean", default: false }, format: { type: "string" } },
        }),
      "bin/loadstep diff",
    );
    const compared = await compare(context, positionals, values, "bin/loadstep diff");
    if (compared === undefined) return exitCodes.wrong;
    const { differences, all } = compared;
    if (values.json) await context.print(`${JSON.stringify({ definitions: differenceData(differences, all) })}\n`);
    else for (const line of differenceLines(differences, all)) await context.print(`${line}\n`);
    return differences.every(({ change }) => change === "unchanged") ? exitCodes.done : exitCodes.different;
  },
};

/** `loadstep apply FILE…`: brings definitions to the server, after it showed what changes. */
export const apply: Command = {
  help: commandText("commandLine.applyHelp"),
  async run(args, context) {
    const command = "bin/loadstep apply";
    const { values, positionals } = parsed(
      () =>
        parseArgs({
          args: [...args],
          allowPositionals: true,
          options: {
            json: { type: "boolean", default: false },
            format: { type: "string" },
            yes: { type: "boolean", default: false },
            force: { type: "boolean", default: false },
          },
        }),
      command,
    );
    const compared = await compare(context, positionals, values, command);
    if (compared === undefined) return exitCodes.wrong;
    const { api, differences, all, given, stored } = compared;
    const changed = differences.filter(({ change }) => change !== "unchanged");
    for (const line of differenceLines(differences, all)) context.say(line);
    if (changed.length > 0 && context.isTerminal && !values.yes && !(await isConfirmed(context, changed.length))) {
      context.say(commandText("commandLine.definitions.notApplied"));
      return exitCodes.different;
    }
    const isChanged = (kind: string) => (definition: { readonly apiName: string }) =>
      changed.some((difference) => difference.kind === kind && difference.apiName === definition.apiName);
    const puts = putsOf(
      {
        objects: given.objects.filter(isChanged("object")),
        automations: given.automations.filter(isChanged("automation")),
        connectors: given.connectors.filter(isChanged("connector")),
      },
      new Set(stored.objects.map(({ apiName }) => apiName)),
    );
    for (const [index, each] of puts.entries()) {
      try {
        await put(api, each, values.force);
      } catch (error) {
        if (error instanceof ApiFailure && index > 0) {
          const done = puts.slice(0, index).map(({ definition }) => definition.apiName);
          context.say(commandText("commandLine.definitions.applied", { names: [...new Set(done)].join(", ") }));
        }
        throw error;
      }
    }
    if (values.json) await context.print(`${JSON.stringify({ definitions: differenceData(differences, all) })}\n`);
    else await context.print(`${commandText("commandLine.definitions.done", { count: changed.length })}\n`);
    return exitCodes.done;
  },
};

async function compare(
  context: CommandContext,
  files: readonly string[],
  { json, format }: { readonly json: boolean; readonly format?: string | undefined },
  command: string,
) {
  const read = await readDefinitionFiles(files, format, command);
  const api = openApi(context.env, context.signal);
  const stored = await storedDefinitions(api);
  const faultsByFile = faultsOf(read, stored);
  if ([...faultsByFile.values()].some((faults) => faults.length > 0)) {
    await showFileFaults(context, faultsByFile, { json });
    return undefined;
  }
  for (const each of read) {
    sayLeftOut(context, each);
    const records = Object.values(each.definitions?.records ?? {}).flat().length;
    if (records > 0) context.say(commandText("commandLine.definitions.noRecords", { file: each.file, count: records }));
  }
  const { definitions, isCarried } = joined(read);
  const storedOf = (apiName: string) => stored.connectors.find((connector) => connector.apiName === apiName);
  const given: DefinitionSet = {
    ...definitions,
    // What another format does not say of a connector stays as it is.
    connectors: definitions.connectors.map((connector) =>
      isCarried(connector) ? withSettingsOf(connector, storedOf(connector.apiName)) : connector,
    ),
  };
  const named = <T extends { readonly apiName: string }>(list: readonly T[], wanted: readonly T[]) =>
    list.filter(({ apiName }) => wanted.some((each) => each.apiName === apiName));
  const before = {
    objects: named(stored.objects, given.objects),
    automations: named(stored.automations, given.automations),
    connectors: named(stored.connectors, given.connectors),
  };
  const differences = compareDefinitions(before, given);
  return { api, stored, given, differences, all: { objects: [...given.objects, ...stored.objects] } };
}

async function isConfirmed({ signal }: CommandContext, count: number): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${commandText("commandLine.definitions.confirm", { count })} `, { signal });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
