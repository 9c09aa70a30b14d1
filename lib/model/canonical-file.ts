import { Document, visit } from "yaml";
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
  return yamlText(value);
}

/** Texts that some readers of YAML refuse, or take for something else, without quotes. */
const odd = /^=$|^[ \n][\s\S]*\n| \n|\n *$|[\t\r\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
/** Characters that some readers take for a line end, or refuse, also in quotes. */
const unprintable = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** YAML that readers of 1.1 and 1.2 understand alike: they take a plain `yes` or `2026-01-01` for different things. */
function yamlText(value: object): string {
  // Nothing is an alias and no line is folded, so that a change of one value is a change of one line.
  const document = new Document(value, { version: "1.2", compat: "yaml-1.1", aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "string" && odd.test(node.value)) node.type = "QUOTE_DOUBLE";
    },
  });
  const text = document.toString({ lineWidth: 0 });
  return text.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
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
