import type { z } from "zod";
import { Automation } from "./automation.ts";
import { carryOver, type LeftOut } from "./carry-over-flow.ts";
import { Connector } from "./connector.ts";
import { definitionFaults, expectedInWords } from "./definition-faults.ts";
import { Definitions } from "./definitions.ts";
import { type Fault, keysOf, pointer } from "./fault.ts";
import type { FileFormat } from "./file-format.ts";
import { flowPath } from "./flow-path.ts";
import { found, quoted } from "./found.ts";
import { ObjectDefinition } from "./object-definition.ts";
import { type ParsedDocument, parseDocument } from "./parse-document.ts";
import { inOneDefinition, parseThrough } from "./parse-through.ts";
import { repeatedNames } from "./repeated-names.ts";
import { isSmartconnectorFlow, SmartconnectorFlow } from "./smartconnector-flow.ts";
import { understoodDefinitions } from "./understood-definitions.ts";

/** What a file of definitions says. */
export interface DefinitionFile {
  readonly definitions: Definitions;
  /** Ours (formats.md section 3), or that of docs/spec/smartconnector-flow.md. */
  readonly kind: "loadstep" | "smartconnector-flow";
  /** What stands in the file and has no place in the definitions, in the order of the file; [] for our own format. */
  readonly leftOut: readonly LeftOut[];
  /** Faults whose paths point into `definitions`, with paths into the file, line and column. */
  inFile(faults: readonly Fault[]): Fault[];
}

export type ParsedDefinitions =
  | ({ readonly ok: true } & DefinitionFile)
  | ({
      readonly ok: false;
      readonly faults: Fault[];
      /** The rest of the file, where it can be judged in spite of them. */
      readonly understood?: Definitions | undefined;
    } & Partial<Pick<DefinitionFile, "inFile">>);

export interface ParseOptions {
  /** Where it is not given, a text that begins with a bracket is JSON, every other YAML. */
  readonly format?: FileFormat;
  /** Where it is not given, the keys of the file tell. */
  readonly kind?: DefinitionFile["kind"];
}

/**
 * The text of a definition file, JSON or YAML: one Object, one automation, one SmartConnector, or a workspace of them
 * with Records (formats.md sections 3 and 4), or one connector of docs/spec/smartconnector-flow.md. Gives either all of
 * it, or all faults at once, with paths into the file; what crosses definitions (load-steps.md section 9) is for
 * `checkDefinitions`.
 */
export function parseDefinitions(text: string, { format, kind }: ParseOptions = {}): ParsedDefinitions {
  const read = parseDocument(text, format);
  if (!read.ok) return read;
  const { document } = read;
  const isFlow = kind === undefined ? isSmartconnectorFlow(document.value) : kind === "smartconnector-flow";
  const parsed = isFlow ? parseFlow(document) : parseOwn(document);
  if (parsed.ok) return parsed;
  const faults = document.placed(parsed.faults);
  return { ...parsed, faults: document.format === "yaml" ? faults.map(withQuotes) : faults };
}

/** What looks like a number or a truth value in YAML is one, unless it stands in quotes. */
function withQuotes(fault: Fault): Fault {
  if (!/Expected text, found (?:the number|true|false)\b/.test(fault.message)) return fault;
  return { ...fault, message: `${fault.message} In YAML, put a text like this in quotes.` };
}

const none: Definitions = { objects: [], automations: [], connectors: [] };

function parseOwn(document: ParsedDocument): ParsedDefinitions {
  const input = document.value;
  if (typeof input !== "object" || input === null || Array.isArray(input)) return refused(unknownShape(input));
  const has = (...keys: readonly string[]) => keys.some((key) => Object.hasOwn(input, key));
  if (has("objects", "automations", "connectors", "records")) {
    const repeats = repeatedNames(input);
    const parsed = parseThrough(Definitions, input);
    const inFile = (faults: readonly Fault[]) => document.placed(faults);
    if (parsed.ok && repeats.length === 0) {
      return { ok: true, definitions: parsed.value, kind: "loadstep", leftOut: [], inFile };
    }
    const faults = [...(parsed.ok ? [] : parsed.faults), ...repeats];
    return { ok: false, faults, understood: understoodDefinitions(input, faults), inFile };
  }
  const one = (kind: "objects" | "automations" | "connectors", schema: z.ZodType): ParsedDefinitions => {
    const inFile = (faults: readonly Fault[]) => document.placed(faults.map(inOneDefinition(kind)));
    const parsed = parseThrough(schema, input, kind);
    if (!parsed.ok) {
      const understood = understoodDefinitions({ [kind]: [input] }, []);
      return { ok: false, faults: parsed.faults, understood, inFile };
    }
    return { ok: true, definitions: { ...none, [kind]: [parsed.value] }, kind: "loadstep", leftOut: [], inFile };
  };
  if (has("executionVariables", "loadSteps")) return one("connectors", Connector);
  if (has("fields")) return one("objects", ObjectDefinition);
  if (has("action")) return one("automations", Automation);
  return refused(unknownShape(input));
}

function parseFlow(document: ParsedDocument): ParsedDefinitions {
  const input = document.value;
  const parsed = SmartconnectorFlow.safeParse(input, { error: expectedInWords });
  if (!parsed.success) return refused(...definitionFaults(parsed.error.issues, input));
  const { connector: carried, order, leftOut, faults } = carryOver(parsed.data);
  if (faults.length > 0) return refused(...faults);
  const connector = Connector.safeParse(carried, { error: expectedInWords });
  if (!connector.success) {
    const issues = connector.error.issues.map((issue) => ({
      ...issue,
      path: [
        ...flowPath(
          issue.path.map((key) => (typeof key === "number" ? key : String(key))),
          order,
        ),
      ],
    }));
    return refused(...definitionFaults(issues, input));
  }
  return {
    ok: true,
    definitions: { ...none, connectors: [connector.data] },
    kind: "smartconnector-flow",
    leftOut: document
      .placed(leftOut)
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)),
    inFile: (given) =>
      document.placed(
        given.map((fault) => ({ ...fault, path: pointer(...flowPath(keysOf(fault.path).slice(2), order)) })),
      ),
  };
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
