import type { Connector } from "@/lib/model/connector.ts";
import type { Fault } from "@/lib/model/fault.ts";
import { fieldOf } from "@/lib/model/field-facts.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { text } from "@/lib/texts/text.ts";

/** Texts for what is not chosen or typed yet, by the last key of the path that is a word. */
const unchosen: Readonly<Record<string, () => string>> = {
  field: () => text("editor.choose.field"),
  variable: () => text("editor.choose.variable"),
  variables: () => text("editor.choose.variable"),
  object: () => text("editor.choose.object"),
  name: () => text("editor.choose.name"),
  loadSteps: () => text("editor.choose.loadSteps"),
};

/** Whether a fault only says that something is still to be chosen or typed. */
export function isUnchosen({ path, code }: Fault, connector: Connector): boolean {
  if (code !== "invalid_definition" || !Object.hasOwn(unchosen, lastWord(path))) return false;
  const value = valueAt(connector, path);
  return value === undefined || (Array.isArray(value) ? value.length === 0 : String(value).trim() === "");
}

/** A fault in the words of the editor, without the place that its control shows anyway. */
export function faultText(fault: Fault, connector: Connector, objects: readonly ObjectDefinition[]): string {
  const { path, code, message } = fault;
  if (isUnchosen(fault, connector)) {
    return identifierMissing(path, connector, objects) ?? unchosen[lastWord(path)]?.() ?? message;
  }
  if (code === "invalid_definition") return message.slice(Math.max(0, message.indexOf("Expected ")));
  const place = placeIn(path, connector);
  if (!message.startsWith(place)) return message;
  const rest = message.slice(place.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Nothing fills the unique identifier: what that means, instead of that a variable is to be chosen. */
function identifierMissing(
  path: string,
  connector: Connector,
  objects: readonly ObjectDefinition[],
): string | undefined {
  const [, , step, list, position, key] = path.split("/");
  if (list !== "mappingRules" || key !== "variable") return undefined;
  const { object: apiName, mappingRules } = connector.loadSteps[Number(step)] ?? {};
  const object = objects.find((each) => each.apiName === apiName);
  if (!object || mappingRules?.[Number(position)]?.field !== object.uniqueIdentifier) return undefined;
  const identifier = fieldOf(object, object.uniqueIdentifier)?.name ?? object.uniqueIdentifier;
  return text("editor.mapping.identifierMissing", { identifier, object: object.name });
}

/** How a message of the check begins that names its rule. */
function placeIn(path: string, { loadSteps }: Connector): string {
  const [, , step, list, position] = path.split("/");
  const name = loadSteps[Number(step)]?.name ?? "";
  const rule = list === "matchingRules" ? "match rule" : "mapping rule";
  const inStep = list === "postLoad" ? "post-load actions" : `${rule} ${Number(position) + 1}`;
  return `Load step ${Number(step) + 1} (${name}), ${inStep}: `;
}

function lastWord(path: string): string {
  return path.split("/").findLast((key) => !/^\d+$/.test(key)) ?? "";
}

function valueAt(connector: Connector, path: string): unknown {
  let value: unknown = connector;
  for (const key of path.split("/").slice(1)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
