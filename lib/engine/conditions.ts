import type { Automation, Condition } from "../model/automation.ts";
import { isBlank, type Value, type Values } from "../model/value.ts";

/** Whether a Record with these values meets all conditions of an automation. */
export function meetsConditions({ conditions = [] }: Automation, values: Values): boolean {
  return conditions.every((condition) => meets(condition, values.get(condition.field) ?? null));
}

function meets(condition: Condition, value: Value): boolean {
  if ("is" in condition) return is(value, condition.is);
  if ("isNot" in condition) return !is(value, condition.isNot);
  return "isBlank" in condition ? isBlank(value) : !isBlank(value);
}

/** Whether a value is the one that a definition names; a field with several values is what any of them is. */
export function is(value: Value, wanted: string | number | boolean): boolean {
  if (isBlank(value)) return false;
  return typeof value === "object" ? value.includes(String(wanted)) : String(value) === String(wanted);
}
