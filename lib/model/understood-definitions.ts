import { z } from "zod";
import { Automation } from "./automation.ts";
import { Connector } from "./connector.ts";
import { Definitions } from "./definitions.ts";
import type { Fault } from "./fault.ts";
import { ObjectDefinition } from "./object-definition.ts";

/**
 * What can be understood of a workspace with faults, each definition at its place: a SmartConnector that cannot be has no
 * variables and steps, and Records count only where nothing is wrong about what their fields can hold.
 * @param mended with stand-ins where they are possible
 * @returns undefined where an Object or automation cannot be understood, since nothing that names it can be judged then
 */
export function understoodDefinitions(mended: unknown, faults: readonly Fault[]): Definitions | undefined {
  const objects = z.array(ObjectDefinition).safeParse(listOf(mended, "objects"));
  const automations = z.array(Automation).safeParse(listOf(mended, "automations"));
  if (!objects.success || !automations.success) return undefined;
  const connectors = listOf(mended, "connectors").map((entry): Connector => {
    const parsed = Connector.safeParse(entry);
    return parsed.success
      ? parsed.data
      : { apiName: apiNameOf(entry), name: "?", executionVariables: [], loadSteps: [] };
  });
  // A field's options and limits decide whether its values are in canonical form.
  const isAboutValues = faults.some(({ path }) => /^\/objects\/\d+\/fields\/\d+\/(options|max)(\/|$)/.test(path));
  const records = isAboutValues ? undefined : Definitions.shape.records.safeParse(own(mended, "records")).data;
  return { objects: objects.data, automations: automations.data, connectors, records };
}

function own(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function listOf(value: unknown, key: string): readonly unknown[] {
  const list = own(value, key);
  return Array.isArray(list) ? list : [];
}

function apiNameOf(entry: unknown): string {
  const name = own(entry, "apiName");
  return typeof name === "string" ? name : "";
}
