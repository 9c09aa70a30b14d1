import { compareAutomations } from "../engine/compare-automations.ts";
import { compareConnectors } from "../engine/compare-connectors.ts";
import { compareJson } from "../engine/compare-json.ts";
import { compareObjects } from "../engine/compare-objects.ts";
import type { Automation } from "../model/automation.ts";
import type { Connector } from "../model/connector.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { Role } from "../model/role.ts";
import { RunMode } from "../model/run.ts";
import { describeAutomationDifference } from "./describe-automation-difference.ts";
import { describeChange } from "./describe-change.ts";
import { describeObjectDifference } from "./describe-object-difference.ts";
import { audit } from "./en/audit.ts";
import { settingsText } from "./settings-text.ts";
import { text } from "./text.ts";

/** A value as people read it: no parts where there is none. */
interface ShownValue {
  readonly isSeveral: boolean;
  readonly parts: readonly string[];
}

/** A part that an entry of the audit log says of what was done. */
export interface AuditPart {
  readonly label: string;
  /** Whether `label` is a path of names, for a part that has no label of its own. */
  readonly isPath: boolean;
  readonly before: ShownValue;
  readonly after: ShownValue;
}

export interface AuditDetails {
  /** Changes of a definition, by meaning. */
  readonly sentences: readonly string[];
  readonly parts: readonly AuditPart[];
  /** `facts`: of what was made or removed, so that each part has one side. */
  readonly kind: "changes" | "facts";
}

const knownActions = new Set(
  Object.entries(audit.actions).flatMap(([thing, verbs]) => Object.keys(verbs).map((verb) => `${thing}.${verb}`)),
);

/** What an action of the audit log says before its subject, such as "Changed the Object"; its code for one we do not know. */
export function auditActionText(action: string): string {
  return knownActions.has(action)
    ? settingsText(`audit.actions.${action}` as Parameters<typeof settingsText>[0])
    : action;
}

/**
 * What was before and after, as people read it.
 * @param objects for the labels of Objects and fields; where one is missing its API name stands
 */
export function describeAudit(
  { action, before, after }: { readonly action: string; readonly before: unknown; readonly after: unknown },
  objects: readonly ObjectDefinition[],
): AuditDetails {
  const sentences = describeDefinition(action, before, after, objects);
  if (sentences) return { sentences, parts: [], kind: "changes" };
  const parts = compareJson(before ?? undefined, after ?? undefined).map(
    ({ path, before: was, after: is }): AuditPart => {
      const [name = ""] = path;
      const isPath = path.length !== 1 || !Object.hasOwn(audit.fields, name);
      const label = isPath
        ? path.join(" › ")
        : settingsText(`audit.fields.${name}` as Parameters<typeof settingsText>[0]);
      return { label, isPath, before: shown(name, was), after: shown(name, is) };
    },
  );
  return { sentences: [], parts, kind: before && after ? "changes" : "facts" };
}

/** The changes of a definition in sentences; undefined for an entry that is about something else. */
function describeDefinition(
  action: string,
  before: unknown,
  after: unknown,
  objects: readonly ObjectDefinition[],
): readonly string[] | undefined {
  switch (action) {
    case "connector.saved": {
      const { apiName, name } = after as Connector;
      const from = (before as Connector | null) ?? { apiName, name, executionVariables: [], loadSteps: [] };
      return compareConnectors(from, after as Connector).map((change) => describeChange(change, objects));
    }
    case "object.changed":
      return compareObjects(before as ObjectDefinition, after as ObjectDefinition).map((change) =>
        describeObjectDifference(change, objects),
      );
    case "automation.changed": {
      const [was, is] = [before as Automation, after as Automation];
      return compareAutomations(was, is).map((change) => describeAutomationDifference(change, objects, is.object));
    }
    default:
      return undefined;
  }
}

function shown(name: string, value: unknown): ShownValue {
  if (value === undefined || value === null) return { isSeveral: false, parts: [] };
  if (Array.isArray(value)) return { isSeveral: true, parts: value.map((part) => said(name, part)) };
  return { isSeveral: false, parts: [said(name, value)] };
}

function said(name: string, value: unknown): string {
  if (typeof value === "boolean") return settingsText(value ? "audit.yes" : "audit.no");
  if (typeof value !== "string") return JSON.stringify(value);
  const role = name === "role" ? Role.safeParse(value).data : undefined;
  if (role !== undefined) return text(`access.roles.${role}`);
  const mode = name === "mode" ? RunMode.safeParse(value).data : undefined;
  if (mode !== undefined) return text(`runs.mode.${mode}`);
  if (name === "expiresAt") return `${value.slice(0, 16).replace("T", " ")} UTC`;
  return value;
}
