import type { PublicAction } from "../engine/compare-automations.ts";
import type { Condition, Trigger } from "../model/automation.ts";
import { quoted } from "../model/found.ts";
import { changesText } from "./changes-text.ts";

/** The label of a field by its API name. */
type Label = (field: string) => string;

/** What starts an automation, such as "when City changes to “Graz”". */
export function triggerText(trigger: Trigger, label: Label): string {
  if (trigger.type !== "field_updated") return changesText(`automation.trigger.${trigger.type}`);
  const field = label(trigger.field);
  const { from, to } = trigger;
  if (from === undefined && to === undefined) return changesText("automation.trigger.field", { field });
  if (from === undefined) return changesText("automation.trigger.fieldTo", { field, to: valueText(to) });
  if (to === undefined) return changesText("automation.trigger.fieldFrom", { field, from: valueText(from) });
  return changesText("automation.trigger.fieldFromTo", { field, from: valueText(from), to: valueText(to) });
}

/** Where it starts alone, such as "Stage is not blank". */
export function conditionText(condition: Condition, label: Label): string {
  const field = label(condition.field);
  if ("is" in condition) return changesText("automation.condition.is", { field, value: valueText(condition.is) });
  if ("isNot" in condition) {
    return changesText("automation.condition.isNot", { field, value: valueText(condition.isNot) });
  }
  return changesText(`automation.condition.${"isBlank" in condition ? "isBlank" : "isNotBlank"}`, { field });
}

/** What it does, such as "webhook to https://example.com/hook". */
export function actionText(action: PublicAction, label: Label): string {
  switch (action.type) {
    case "webhook":
      return changesText("automation.webhook", { url: action.url });
    case "set_field": {
      const field = label(action.field);
      if (action.value === null) return changesText("automation.clearField", { field });
      return changesText("automation.setField", { field, value: valueText(action.value) });
    }
    case "log":
      return changesText("automation.log");
  }
}

function valueText(value: string | number | boolean | undefined): string {
  return quoted(String(value));
}
