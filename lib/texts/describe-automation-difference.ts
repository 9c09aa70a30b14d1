import type { AutomationDifference } from "../engine/compare-automations.ts";
import { quoted } from "../model/found.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { changesText } from "./changes-text.ts";
import { actionText, conditionText, triggerText } from "./describe-automation.ts";
import { fieldLabel } from "./field-label.ts";

/**
 * One difference of two definitions of an automation in a plain sentence with labels and without a full stop. No secret
 * is in it.
 * @param objects for the labels of Objects and fields
 * @param objectName the API name of the automation's Object
 */
export function describeAutomationDifference(
  difference: AutomationDifference,
  objects: readonly ObjectDefinition[],
  objectName: string,
): string {
  const objectOf = (apiName: string) => objects.find((object) => object.apiName === apiName);
  const label = (field: string) => {
    const object = objectOf(objectName);
    return object ? fieldLabel(object, field) : field;
  };
  switch (difference.kind) {
    case "automation_renamed":
      return changesText("automation.renamed", { from: quoted(difference.from), to: quoted(difference.to) });
    case "automation_object_changed": {
      const { from, to } = difference;
      const labels = { from: objectOf(from)?.name ?? from, to: objectOf(to)?.name ?? to };
      return changesText("automation.object", labels);
    }
    case "automation_active_changed":
      return changesText(difference.to ? "automation.activated" : "automation.deactivated");
    case "trigger_added":
      return changesText("automation.triggerAdded", { trigger: triggerText(difference.trigger, label) });
    case "trigger_removed":
      return changesText("automation.triggerRemoved", { trigger: triggerText(difference.trigger, label) });
    case "triggers_moved":
      return changesText("automation.triggersMoved");
    case "condition_added":
      return changesText("automation.conditionAdded", { condition: conditionText(difference.condition, label) });
    case "condition_removed":
      return changesText("automation.conditionRemoved", { condition: conditionText(difference.condition, label) });
    case "conditions_moved":
      return changesText("automation.conditionsMoved");
    case "action_changed": {
      const [from, to] = [actionText(difference.from, label), actionText(difference.to, label)];
      return changesText("automation.action", { from, to });
    }
    case "secret_changed":
      return changesText(`automation.secret.${difference.to}`);
  }
}
