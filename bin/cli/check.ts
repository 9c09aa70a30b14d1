import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { checkScenario } from "../../lib/engine/check-scenario.ts";
import { csvSource } from "../../lib/intake/csv-source.ts";
import { InputError } from "../../lib/intake/input-problem.ts";
import { inspectCsv } from "../../lib/intake/inspect-csv.ts";
import { jsonSource } from "../../lib/intake/json-source.ts";
import type { RowSource } from "../../lib/intake/row-source.ts";
import { type Fault, pointer } from "../../lib/model/fault.ts";
import { quoted } from "../../lib/model/found.ts";
import { inScenario, type ParsedScenario, parseScenarios } from "../../lib/model/parse-scenario.ts";
import { notTold } from "../../lib/model/parse-through.ts";
import type { Scenario } from "../../lib/model/scenario.ts";
import { findDifferences } from "../../lib/run/find-differences.ts";
import { memoryWorld } from "../../lib/run/memory-world.ts";
import { carryOutScenario, type ScenarioOptions, scenarioOutput } from "../../lib/run/run-scenario.ts";
import { commandText } from "../../lib/texts/command-text.ts";
import { type Command, exitCodes, parsed, UsageError } from "./command.ts";
import { readText } from "./read-file.ts";
import { describeDifferences, describeScenario } from "./report.ts";
import { showFaults } from "./show-faults.ts";

/** Where scenarios are carried out: in memory, or in a throwaway database. */
interface ScenarioStore {
  readonly open: ScenarioOptions["open"];
  close(): Promise<void>;
}

/** `loadstep check FILE`: carries out scenarios without a server (formats.md section 4). */
export const check: Command = {
  help: commandText("commandLine.checkHelp"),
  async run(args, context) {
    const { file, json, store: storeName } = readArguments(args);
    const read = parseScenarios(await readText(file));
    if (!read.ok) return showFaults(context, file, read.faults, { json });
    const { isList } = read;
    const faults: Fault[] = [];
    const scenarios: Scenario[] = [];
    for (const [index, parsed] of read.scenarios.entries()) {
      const found = await faultsOf(parsed, file);
      faults.push(...(isList ? found.map(inScenario(index)) : found));
      if (parsed.ok) scenarios.push(parsed.scenario);
    }
    if (faults.length > 0) return showFaults(context, file, faults, { json });

    const store = storeName === "postgres" ? await openDatabaseStore(context.root) : memoryStore;
    let isAsExpected = true;
    try {
      if (json && isList) await context.print("[");
      for (const [index, scenario] of scenarios.entries()) {
        if (context.signal.aborted) {
          context.say(commandText("commandLine.stopped", { done: index, total: scenarios.length }));
          return exitCodes.different;
        }
        const carriedOut = await carryOutScenario(scenario, { open: store.open, read: (run) => openInput(run, file) });
        // As a reader of the JSON finds it: a key without a value is not there.
        const written = JSON.stringify(scenarioOutput(carriedOut));
        const hasExpectation = scenario.expect !== undefined;
        const differences = hasExpectation ? findDifferences(scenario.expect, JSON.parse(written)) : [];
        if (differences.length > 0) isAsExpected = false;

        const title = isList ? `${commandText("commandLine.scenario", { number: index + 1 })}\n` : "";
        const verdict = hasExpectation ? describeDifferences(differences) : "";
        if (json) {
          await context.print(isList ? `${index === 0 ? "" : ","}\n${written}` : `${written}\n`);
          if (differences.length > 0) context.say(title + verdict);
        } else {
          const gap = index === 0 ? "" : "\n";
          await context.print(`${gap}${title}${describeScenario(scenario, carriedOut)}${verdict && `${verdict}\n`}`);
        }
      }
      if (json && isList) await context.print("\n]\n");
    } finally {
      await store.close();
    }
    return isAsExpected ? exitCodes.done : exitCodes.different;
  },
};

function readArguments(args: readonly string[]) {
  const command = "bin/loadstep check";
  const { values, positionals } = parsed(
    () =>
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { json: { type: "boolean", default: false }, store: { type: "string", default: "memory" } },
      }),
    command,
  );
  const help = commandText("commandLine.seeHelp", { command });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    const found = { count: positionals.length, files: positionals.join(", ") };
    throw new UsageError(`${commandText("commandLine.oneFile", found)} ${help}`);
  }
  const { json, store } = values;
  if (store !== "memory" && store !== "postgres") {
    throw new UsageError(`${commandText("commandLine.unknownStore", { store: quoted(store) })} ${help}`);
  }
  return { file, json, store };
}

const memoryStore: ScenarioStore = { open: memoryWorld, close: async () => undefined };

async function openDatabaseStore(root: string): Promise<ScenarioStore> {
  // Loaded only here, so that the memory store starts fast.
  const { openCheckDatabase } = await import("../../db/check-database.ts");
  return openCheckDatabase({
    folder: path.resolve(root, process.env.LOADSTEP_DATA || ".data"),
    migrationsFolder: path.join(root, "db", "migrations"),
  });
}

/** A run's file stands beside the scenario. */
function inputPath(scenarioFile: string, input: string): string {
  return path.resolve(path.dirname(scenarioFile), input);
}

/** All that is wrong with a scenario; of one that does not parse, what is wrong with the rest too. */
async function faultsOf(parsed: ParsedScenario, scenarioFile: string): Promise<readonly Fault[]> {
  const scenario = parsed.ok ? parsed.scenario : parsed.understood;
  const told = parsed.ok ? [] : parsed.faults;
  if (!scenario) return told;
  const rest = [...checkScenario(scenario), ...(await missingInputs(scenario, scenarioFile))];
  return [...told, ...notTold(told, rest)];
}

async function missingInputs(scenario: Scenario, scenarioFile: string): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [index, { file }] of scenario.runs.entries()) {
    if (file === undefined) continue;
    const code = await access(inputPath(scenarioFile, file)).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error.code ?? error.name,
    );
    if (code === undefined) continue;
    const message = commandText("commandLine.missingInput", { run: index + 1, file: quoted(file), code });
    faults.push({ path: pointer("runs", index, "file"), code: "invalid_definition", message });
  }
  return faults;
}

async function openInput({ rows, file }: Scenario["runs"][number], scenarioFile: string): Promise<RowSource> {
  if (file === undefined) return jsonSource(rows ?? []);
  const open = () => createReadStream(inputPath(scenarioFile, file));
  const inspection = await inspectCsv(open);
  if (!inspection.ok) throw new InputError(inspection.problem);
  return csvSource(open, inspection.format);
}
