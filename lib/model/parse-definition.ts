import type { z } from "zod";
import { Automation } from "./automation.ts";
import { Connector } from "./connector.ts";
import { Definitions } from "./definitions.ts";
import { type Fault, pointer } from "./fault.ts";
import { found, quoted } from "./found.ts";
import { refuseRepeats } from "./names.ts";
import { ObjectDefinition } from "./object-definition.ts";
import { parseJson } from "./parse-json.ts";
import { parseThrough } from "./parse-through.ts";
import { understoodDefinitions } from "./understood-definitions.ts";

export type ParsedDefinitions =
  | {
      readonly ok: true;
      readonly definitions: Definitions;
      /** What the file is, where it is one definition: paths into it begin there. */
      readonly single?: DefinitionKind | undefined;
    }
  | {
      readonly ok: false;
      readonly faults: Fault[];
      /** The rest of the file, where it can be judged in spite of them. */
      readonly understood?: Definitions | undefined;
      readonly single?: DefinitionKind | undefined;
    };

export type DefinitionKind = "objects" | "automations" | "connectors";
const kindWords: Readonly<Record<DefinitionKind, string>> = {
  objects: "Object",
  automations: "automation",
  connectors: "SmartConnector",
};

/**
 * A definition file: strict JSON that holds one Object, one automation, one SmartConnector, or a workspace of them with
 * Records (formats.md sections 3 and 4). Gives either all of it, or all faults at once; what crosses definitions
 * (load-steps.md section 9) is for `checkDefinitions`.
 */
export function parseDefinitions(text: string): ParsedDefinitions {
  const json = parseJson(text);
  if (!json.ok) return json;
  const input = json.value;
  if (typeof input !== "object" || input === null || Array.isArray(input)) return refused(unknownShape(input));
  const has = (...keys: readonly string[]) => keys.some((key) => Object.hasOwn(input, key));
  if (has("objects", "automations", "connectors", "records")) {
    const repeats = repeatedNames(input);
    const parsed = parseThrough(Definitions, input);
    if (parsed.ok && repeats.length === 0) return { ok: true, definitions: parsed.value };
    const faults = [...(parsed.ok ? [] : parsed.faults), ...repeats];
    return { ok: false, faults, understood: understoodDefinitions(input, faults) };
  }
  if (has("executionVariables", "loadSteps")) return parseOne("connectors", Connector, input);
  if (has("fields")) return parseOne("objects", ObjectDefinition, input);
  if (has("action")) return parseOne("automations", Automation, input);
  return refused(unknownShape(input));
}

function parseOne(single: DefinitionKind, schema: z.ZodType, input: object): ParsedDefinitions {
  const parsed = parseThrough(schema, input, single);
  const none: Definitions = { objects: [], automations: [], connectors: [] };
  if (parsed.ok) return { ok: true, definitions: { ...none, [single]: [parsed.value] }, single };
  const understood = understoodDefinitions({ [single]: [input] }, []);
  return { ok: false, faults: parsed.faults, understood, single };
}

function refused(...faults: Fault[]): ParsedDefinitions {
  return { ok: false, faults };
}

function unknownShape(input: unknown): Fault {
  const keys = typeof input === "object" && input !== null && !Array.isArray(input) ? Object.keys(input) : undefined;
  const shown = keys?.slice(0, 5).map(quoted).join(", ");
  return {
    path: "",
    code: "invalid_definition",
    message:
      'Expected one Object (with "fields"), one automation (with "action"), one SmartConnector (with "loadSteps"), ' +
      'or a workspace with "objects", "automations", "connectors" or "records"; ' +
      `found ${shown === undefined ? found(input) : shown === "" ? "an empty object" : `an object with ${shown}`}.`,
  };
}

/** Names of one kind that are the same without regard to case, also in a file with other faults. */
export function repeatedNames(input: object): Fault[] {
  const faults: Fault[] = [];
  for (const kind of ["objects", "automations", "connectors"] as const) {
    const entries: unknown = Object.hasOwn(input, kind) ? Reflect.get(input, kind) : undefined;
    const named = (Array.isArray(entries) ? entries : []).flatMap((entry: unknown, index) => {
      const name: unknown =
        typeof entry === "object" && entry !== null && Object.hasOwn(entry, "apiName") && Reflect.get(entry, "apiName");
      return typeof name === "string" ? [{ name, index }] : [];
    });
    refuseRepeats(
      named,
      ({ name }) => name,
      (position, name, first) =>
        faults.push({
          path: pointer(kind, named[position]?.index ?? position, "apiName"),
          code: "invalid_definition",
          message: `The ${kindWords[kind]} ${quoted(name)} has the name of an earlier one, ${quoted(first)}, or differs from it by case only. Rename one of them.`,
        }),
    );
  }
  return faults;
}
