import { stringify } from "yaml";
import type { Automation } from "./automation.ts";
import { canonicalAutomation, canonicalConnector, canonicalObject } from "./canonical-definition.ts";
import type { Connector } from "./connector.ts";
import type { FileFormat } from "./file-format.ts";
import type { ObjectDefinition } from "./object-definition.ts";
import { withoutSecret } from "./webhook-secret.ts";

/** What a file can hold: one definition, or a workspace with the lists that are given (formats.md section 3). */
export type Exported =
  | { readonly object: ObjectDefinition }
  | { readonly automation: Automation }
  | { readonly connector: Connector }
  | {
      readonly workspace: {
        readonly objects?: readonly ObjectDefinition[];
        readonly automations?: readonly Automation[];
        readonly connectors?: readonly Connector[];
      };
    };

/**
 * Definitions as the text of a file: each in its canonical form, lists of definitions by API name; no ids, times,
 * Records or secrets. What says the same gives the same bytes, and the file read again gives the same definitions.
 */
export function canonicalFile(exported: Exported, format: FileFormat): string {
  const value = canonical(exported);
  if (format === "json") return `${JSON.stringify(value, null, 2)}\n`;
  // No line is folded and nothing is an alias, so that a change of one value is a change of one line. Readers of
  // YAML 1.1 take a plain `yes` or `2026-01-01` for something else than text.
  return stringify(value, { version: "1.2", compat: "yaml-1.1", lineWidth: 0, aliasDuplicateObjects: false });
}

function canonical(exported: Exported): object {
  if ("object" in exported) return canonicalObject(exported.object);
  if ("automation" in exported) return publicAutomation(exported.automation);
  if ("connector" in exported) return canonicalConnector(exported.connector);
  const { objects, automations, connectors } = exported.workspace;
  return {
    ...(objects && { objects: byApiName(objects).map(canonicalObject) }),
    ...(automations && { automations: byApiName(automations).map(publicAutomation) }),
    ...(connectors && { connectors: byApiName(connectors).map(canonicalConnector) }),
  };
}

function publicAutomation(automation: Automation): Automation {
  return canonicalAutomation(withoutSecret(automation));
}

/** By code units, so that no language of the machine has a say. */
function byApiName<T extends { readonly apiName: string }>(definitions: readonly T[]): readonly T[] {
  return definitions.toSorted((a, b) => (a.apiName < b.apiName ? -1 : 1));
}
