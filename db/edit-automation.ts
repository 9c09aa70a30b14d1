import { sql } from "drizzle-orm";
import { readAutomationValues, type ValueProblem } from "../lib/engine/automation-values.ts";
import { checkAutomation } from "../lib/engine/check-definitions.ts";
import { AppError } from "../lib/errors.ts";
import type { Automation } from "../lib/model/automation.ts";
import { canonicalAutomation } from "../lib/model/canonical-definition.ts";
import { type Fault, pointer } from "../lib/model/fault.ts";
import type { ObjectDefinition } from "../lib/model/object-definition.ts";
import { withoutSecret } from "../lib/model/webhook-secret.ts";
import { automationsText } from "../lib/texts/automations-text.ts";
import { fieldProblemText } from "../lib/texts/field-problem.ts";
import { findAutomation } from "./automations.ts";
import { beginChange } from "./definitions.ts";
import { type Handle, inTransaction } from "./handle.ts";
import { tableOf } from "./object-tables.ts";
import { isUuid } from "./record-columns.ts";
import { refuseUnstorable } from "./refuse-unstorable.ts";
import { saveAutomation } from "./save-automation.ts";
import { revisionOf } from "./save-object.ts";
import { listWorkspace } from "./workspace.ts";

export interface AutomationEdit {
  /** Its values as they were typed. */
  readonly automation: Automation;
  /** `automationRevision` of what was edited; null to save over whatever is stored; undefined for a new automation. */
  readonly revision: string | null | undefined;
}

/** Tells one state of an automation from another; its secret, and whether it is on, say nothing. */
export function automationRevision(automation: Automation): string {
  const { active: _, ...rest } = canonicalAutomation(withoutSecret(automation));
  return revisionOf(rest);
}

/**
 * Saves what a person edited, as `saveAutomation` does, with its values read as its fields hold them. Whether one that
 * is there is on stays as it is: `switchReceiver` changes it.
 * @returns the automation as it is stored, without its secret
 * @throws AppError refused, with a fault for each part that does not fit its Object or is no value of its field; conflict
 *   when the automation was changed since it was read, its name is taken, or a connector lists it for Records of another
 *   Object; notFound
 */
export async function editAutomation(db: Handle, { automation, revision }: AutomationEdit) {
  refuseUnstorable(automation);
  return inTransaction(db, async (tx) => {
    await beginChange(tx);
    const { objects, automations } = await listWorkspace(tx);
    const stored = storedOf(automations, automation, revision);
    const edited = stored ? { ...automation, active: stored.active } : automation;
    const { after, faults } = await readValues(tx, edited, objects);
    if (faults.length > 0) throw new AppError("refused", faults.map(({ message }) => message).join(" "), faults);
    const saved = await saveAutomation(tx, after);
    const now = await findAutomation(tx, automation.apiName);
    if (!now) throw new Error("The automation was just saved");
    return { ...saved, automation: withoutSecret(now), revision: automationRevision(now) };
  });
}

/** What is edited, or undefined for a new one; refuses what would go over another state or another automation. */
function storedOf(
  automations: readonly Automation[],
  { apiName }: Automation,
  revision: AutomationEdit["revision"],
): Automation | undefined {
  const isOf = (each: Automation) => each.apiName.toLowerCase() === apiName.toLowerCase();
  if (revision === undefined) {
    const twin = automations.find(isOf);
    if (!twin) return undefined;
    const message = automationsText("problems.taken", { name: twin.name, apiName: twin.apiName });
    throw new AppError("conflict", message, [{ path: pointer("apiName"), code: "conflict", message }]);
  }
  const stored = automations.find((each) => each.apiName === apiName);
  if (!stored) throw new AppError("notFound", automationsText("problems.gone", { automation: apiName }));
  if (revision !== null && revision !== automationRevision(stored)) {
    throw new AppError("conflict", automationsText("problems.changed", { name: stored.name }));
  }
  return stored;
}

async function readValues(tx: Handle, automation: Automation, objects: readonly ObjectDefinition[]) {
  const object = objects.find(({ apiName }) => apiName === automation.object);
  if (!object) return { after: automation, faults: checkAutomation(automation, objects) };
  const read = readAutomationValues(automation, object);
  const after: Automation = structuredClone(read.automation);
  const faults: Fault[] = [
    ...checkAutomation(automation, objects),
    ...read.problems.map((problem) => faultOf(problem, object, objects)),
  ];
  for (const { keys, field, value } of read.records) {
    const related = objects.find(({ apiName }) => apiName === field.relatedObject);
    const id = related && (await recordOf(tx, related, value));
    if (id === undefined) {
      const message = automationsText("problems.noRecord", { object: related?.name ?? "", value });
      faults.push({ path: pointer(...keys), code: "relationship_unresolved", message });
    } else setAt(after, keys, id);
  }
  return { after, faults };
}

/** The id of the Record that was chosen, or whose unique identifier was typed. */
async function recordOf(tx: Handle, object: ObjectDefinition, value: string): Promise<string | undefined> {
  if (isUuid(value)) return value;
  const [found] = await tx.execute<{ id: string }>(sql`
    select id from ${tableOf(object.apiName)}
    where ${sql.identifier(object.uniqueIdentifier)} = ${value} and _archived_at is null`);
  return found?.id;
}

function faultOf(
  { keys, field, problem }: ValueProblem,
  object: ObjectDefinition,
  objects: readonly ObjectDefinition[],
): Fault {
  const path = pointer(...keys);
  if (typeof problem === "object") {
    return { path, code: problem.code, message: fieldProblemText(problem, object, objects) };
  }
  switch (problem) {
    case "blank": {
      const message = automationsText(keys[0] === "action" ? "problems.setValue" : "problems.value");
      return { path, code: "required_field_blank", message };
    }
    case "several":
      return { path, code: "invalid_value", message: automationsText("problems.severalSet", { field: field.name }) };
    case "needed": {
      const isIdentifier = field.apiName === object.uniqueIdentifier;
      const message = automationsText(isIdentifier ? "problems.identifierSet" : "problems.requiredSet", {
        field: field.name,
      });
      return { path, code: "required_field_blank", message };
    }
  }
}

function setAt(automation: Automation, keys: readonly (string | number)[], value: string): void {
  const parent = keys.slice(0, -1).reduce<object>((at, key) => Reflect.get(at, key) as object, automation);
  Reflect.set(parent, keys.at(-1) ?? "", value);
}
