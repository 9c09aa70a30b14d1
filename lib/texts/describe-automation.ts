import type { PublicAction } from "../engine/compare-automations.ts";
import type { Condition, Trigger } from "../model/automation.ts";
import { quoted } from "../model/found.ts";
import { text } from "./text.ts";

/** The label of a field by its API name. */
type Label = (field: string) => string;

/** What starts an automation, such as "when City changes to “Graz”". */
export function triggerText(trigger: Trigger, label: Label): string {
  if (trigger.type !== "field_updated") return text(`changes.automation.trigger.${trigger.type}`);
  const field = label(trigger.field);
  const { from, to } = trigger;
  if (from === undefined && to === undefined) return text("changes.automation.trigger.field", { field });
  if (from === undefined) return text("changes.automation.trigger.fieldTo", { field, to: valueText(to) });
  if (to === undefined) return text("changes.automation.trigger.fieldFrom", { field, from: valueText(from) });
  return text("changes.automation.trigger.fieldFromTo", { field, from: valueText(from), to: valueText(to) });
}

/** Where it starts alone, such as "Stage is not blank". */
export function conditionText(condition: Condition, label: Label): string {
  const field = label(condition.field);
  if ("is" in condition) return text("changes.automation.condition.is", { field, value: valueText(condition.is) });
  if ("isNot" in condition) {
    return text("changes.automation.condition.isNot", { field, value: valueText(condition.isNot) });
  }
  return text(`changes.automation.condition.${"isBlank" in condition ? "isBlank" : "isNotBlank"}`, { field });
}

/** What it does, such as "webhook to https://example.com/hook". */
export function actionText(action: PublicAction, label: Label): string {
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
