import type { AutomationDifference, PublicAction } from "../engine/compare-automations.ts";
import type { Condition, Trigger } from "../model/automation.ts";
import { quoted } from "../model/found.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { fieldLabel } from "./field-label.ts";
import { text } from "./text.ts";

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
      return text("changes.automation.renamed", { from: quoted(difference.from), to: quoted(difference.to) });
    case "automation_object_changed": {
      const { from, to } = difference;
      const labels = { from: objectOf(from)?.name ?? from, to: objectOf(to)?.name ?? to };
      return text("changes.automation.object", labels);
    }
    case "automation_active_changed":
      return text(difference.to ? "changes.automation.activated" : "changes.automation.deactivated");
    case "trigger_added":
      return text("changes.automation.triggerAdded", { trigger: triggerText(difference.trigger, label) });
    case "trigger_removed":
      return text("changes.automation.triggerRemoved", { trigger: triggerText(difference.trigger, label) });
    case "triggers_moved":
      return text("changes.automation.triggersMoved");
    case "condition_added":
      return text("changes.automation.conditionAdded", { condition: conditionText(difference.condition, label) });
    case "condition_removed":
      return text("changes.automation.conditionRemoved", { condition: conditionText(difference.condition, label) });
    case "conditions_moved":
      return text("changes.automation.conditionsMoved");
    case "action_changed": {
      const [from, to] = [actionText(difference.from, label), actionText(difference.to, label)];
      return text("changes.automation.action", { from, to });
    }
    case "secret_changed":
      return text(`changes.automation.secret.${difference.to}`);
  }
}

type Label = (field: string) => string;

function triggerText(trigger: Trigger, label: Label): string {
  if (trigger.type !== "field_updated") return text(`changes.automation.trigger.${trigger.type}`);
  const field = label(trigger.field);
  const { from, to } = trigger;
  if (from === undefined && to === undefined) return text("changes.automation.trigger.field", { field });
  if (from === undefined) return text("changes.automation.trigger.fieldTo", { field, to: valueText(to) });
  if (to === undefined) return text("changes.automation.trigger.fieldFrom", { field, from: valueText(from) });
  return text("changes.automation.trigger.fieldFromTo", { field, from: valueText(from), to: valueText(to) });
}

function conditionText(condition: Condition, label: Label): string {
  const field = label(condition.field);
  if ("is" in condition) return text("changes.automation.condition.is", { field, value: valueText(condition.is) });
  if ("isNot" in condition) {
    return text("changes.automation.condition.isNot", { field, value: valueText(condition.isNot) });
  }
  return text(`changes.automation.condition.${"isBlank" in condition ? "isBlank" : "isNotBlank"}`, { field });
}

function actionText(action: PublicAction, label: Label): string {
  switch (action.type) {
    case "webhook":
      return text("changes.automation.webhook", { url: action.url });
    case "set_field": {
      const field = label(action.field);
      if (action.value === null) return text("changes.automation.clearField", { field });
      return text("changes.automation.setField", { field, value: valueText(action.value) });
    }
    case "log":
      return text("changes.automation.log");
  }
}

function valueText(value: string | number | boolean | undefined): string {
  return quoted(String(value));
}
