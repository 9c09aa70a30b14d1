import { z } from "zod";
import type { Fault } from "./fault.ts";
import { pointer } from "./fault.ts";
import { found } from "./found.ts";
import { parseJson } from "./parse-json.ts";
import { parseThrough } from "./parse-through.ts";
import { repeatedNames } from "./repeated-names.ts";
import { Scenario, ScenarioRun } from "./scenario.ts";
import { understoodDefinitions } from "./understood-definitions.ts";

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | {
      readonly ok: false;
      readonly faults: readonly Fault[];
      /** The rest of it, where it can be judged in spite of them. */
      readonly understood?: Scenario | undefined;
    };

export type ParsedScenarios =
  | {
      readonly ok: true;
      readonly scenarios: readonly ParsedScenario[];
      /** The file holds a list of scenarios, so the output is a list too. */
      readonly isList: boolean;
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * A scenario file: strict JSON that holds one scenario or a list of them (formats.md section 4). Of each, all of it, or
 * all faults at once, with pointers into the scenario. What crosses definitions is for `checkScenario`.
 */
export function parseScenarios(text: string): ParsedScenarios {
  const json = parseJson(text);
  if (!json.ok) return json;
  const isList = Array.isArray(json.value);
  const given: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  return { ok: true, scenarios: given.map(parseScenario), isList };
}

/** Puts a fault of one scenario where it stands in a file that lists scenarios. */
export function inScenario(index: number): (fault: Fault) => Fault {
  return ({ path, code, message }) => ({
    path: pointer(index) + path,
    code,
    message: `Scenario ${index + 1}: ${message}`,
  });
}

function parseScenario(input: unknown): ParsedScenario {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    const message = `Expected a scenario, an object in { } with "objects", "connectors" and "runs"; found ${found(input)}.`;
    return { ok: false, faults: [{ path: "", code: "invalid_definition", message }] };
  }
  const repeats = repeatedNames(input);
  const parsed = parseThrough(Scenario, input);
  if (parsed.ok && repeats.length === 0) return { ok: true, scenario: parsed.value };
  const faults = [...(parsed.ok ? [] : parsed.faults), ...repeats];
  const definitions = understoodDefinitions(input, faults);
  const runs = z.object({ runs: z.array(ScenarioRun) }).safeParse(input);
  return { ok: false, faults, understood: definitions && { ...definitions, runs: runs.data?.runs ?? [] } };
}
