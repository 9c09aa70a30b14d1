import { definitionFaults, expectedInWords } from "./definition-faults.ts";
import { type Fault, pointer } from "./fault.ts";
import { found } from "./found.ts";
import { parseJson } from "./parse-json.ts";
import { repeatedNames } from "./repeated-names.ts";
import { Scenario } from "./scenario.ts";

export type ParsedScenarios =
  | {
      readonly ok: true;
      readonly scenarios: readonly Scenario[];
      /** The file holds a list of scenarios, so the output is a list too. */
      readonly isList: boolean;
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * A scenario file: strict JSON that holds one scenario or a list of them (formats.md section 4). Gives all of them, or
 * all faults at once, with pointers into the file. What crosses definitions is for `checkScenario`.
 */
export function parseScenarios(text: string): ParsedScenarios {
  const json = parseJson(text);
  if (!json.ok) return json;
  const isList = Array.isArray(json.value);
  const given: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  const scenarios: Scenario[] = [];
  const faults: Fault[] = [];
  for (const [index, input] of given.entries()) {
    const parsed = parseScenario(input);
    if (Array.isArray(parsed)) faults.push(...(isList ? parsed.map(inScenario(index)) : parsed));
    else scenarios.push(parsed);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, scenarios, isList };
}

/** Puts a fault of one scenario where it stands in a file that lists scenarios. */
export function inScenario(index: number): (fault: Fault) => Fault {
  return ({ path, code, message }) => ({
    path: pointer(index) + path,
    code,
    message: `Scenario ${index + 1}: ${message}`,
  });
}

function parseScenario(input: unknown): Scenario | Fault[] {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    const message = `Expected a scenario, an object in { } with "objects", "connectors" and "runs"; found ${found(input)}.`;
    return [{ path: "", code: "invalid_definition", message }];
  }
  const parsed = Scenario.safeParse(input, { error: expectedInWords });
  const faults = [...(parsed.success ? [] : definitionFaults(parsed.error.issues, input)), ...repeatedNames(input)];
  return parsed.success && faults.length === 0 ? parsed.data : faults;
}
