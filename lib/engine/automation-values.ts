import type { Automation, Condition, Trigger } from "../model/automation.ts";
import { fieldOf } from "../model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import type { RowError } from "../model/row-result.ts";
import { holdsSeveral } from "../model/several-values.ts";
import { isBlank, type Value } from "../model/value.ts";
import { readField } from "./read-field.ts";

type Scalar = string | number | boolean;
type Key = string | number;

/** A value of an automation that its field cannot hold. */
export interface ValueProblem {
  /** On the way to it, such as `conditions`, 0, `is`. */
  readonly keys: readonly Key[];
  readonly field: FieldDefinition;
  /** `several`: a field with several values can only be cleared; `needed`: a field that is never blank cannot be. */
  readonly problem: "blank" | "several" | "needed" | RowError;
}

/** A value that names a Record as it was typed. */
export interface NamedRecord {
  readonly keys: readonly Key[];
  readonly field: FieldDefinition;
  readonly value: string;
}

interface Read {
  /** With every value that could be read in the canonical form of its field. */
  readonly automation: Automation;
  readonly problems: readonly ValueProblem[];
  readonly records: readonly NamedRecord[];
}

/**
 * Reads the values that a person typed into an automation as the fields of its Object hold them, so that they can be
 * compared with what Records hold. What names a field that is not there is left as it is.
 */
export function readAutomationValues(automation: Automation, object: ObjectDefinition): Read {
  const problems: ValueProblem[] = [];
  const records: NamedRecord[] = [];

  const read = (name: string, value: Scalar, keys: readonly Key[]): Scalar => {
    const field = fieldOf(object, name);
    if (!field) return value;
    const typed = String(value);
    const result = readField(field, holdsSeveral(field) ? [typed] : typed);
    if (!result.ok) problems.push({ keys, field, problem: result.error });
    else if (isBlank(result.value)) problems.push({ keys, field, problem: "blank" });
    else {
      const one = oneOf(result.value);
      if (field.type === "relationship") records.push({ keys, field, value: String(one) });
      return one;
    }
    return value;
  };

  const triggers = automation.triggers?.map((trigger, index): Trigger => {
    if (trigger.type !== "field_updated") return trigger;
    const { from, to, ...rest } = trigger;
    return {
      ...rest,
      ...(from !== undefined && { from: read(trigger.field, from, ["triggers", index, "from"]) }),
      ...(to !== undefined && { to: read(trigger.field, to, ["triggers", index, "to"]) }),
    };
  });
  const conditions = automation.conditions?.map((condition, index): Condition => {
    if ("is" in condition) {
      return { ...condition, is: read(condition.field, condition.is, ["conditions", index, "is"]) };
    }
    if ("isNot" in condition) {
      return { ...condition, isNot: read(condition.field, condition.isNot, ["conditions", index, "isNot"]) };
    }
    return condition;
  });
  return {
    automation: {
      ...automation,
      ...(triggers && { triggers }),
      ...(conditions && { conditions }),
      action: readAction(),
    },
    problems,
    records,
  };

  function readAction(): Automation["action"] {
    const { action } = automation;
    if (action.type !== "set_field") return action;
    const field = fieldOf(object, action.field);
    if (!field) return action;
    const keys = ["action", "value"];
    if (action.value === null) {
      const isNeeded = field.required === true || field.apiName === object.uniqueIdentifier;
      if (isNeeded) problems.push({ keys, field, problem: "needed" });
      return action;
    }
    if (holdsSeveral(field)) {
      problems.push({ keys, field, problem: "several" });
      return action;
    }
    return { ...action, value: read(action.field, action.value, keys) };
  }
}

function oneOf(value: Exclude<Value, null>): Scalar {
  return typeof value === "object" ? (value[0] ?? "") : value;
}

/** An automation with each value that is the id of a Record said by the Record's unique identifier, for people to read. */
export function withRecordLabels(automation: Automation, labels: ReadonlyMap<string, string>): Automation {
  const said = (value: Scalar) => labels.get(String(value)) ?? value;
  const { triggers, conditions, action } = automation;
  return {
    ...automation,
    ...(triggers && { triggers: triggers.map((trigger) => namedTrigger(trigger, said)) }),
    ...(conditions && { conditions: conditions.map((condition) => namedCondition(condition, said)) }),
    ...(action.type === "set_field" && action.value !== null && { action: { ...action, value: said(action.value) } }),
  };
}

function namedTrigger(trigger: Trigger, said: (value: Scalar) => Scalar): Trigger {
  if (trigger.type !== "field_updated") return trigger;
  const { from, to } = trigger;
  return { ...trigger, ...(from !== undefined && { from: said(from) }), ...(to !== undefined && { to: said(to) }) };
}

function namedCondition(condition: Condition, said: (value: Scalar) => Scalar): Condition {
  if ("is" in condition) return { ...condition, is: said(condition.is) };
  return "isNot" in condition ? { ...condition, isNot: said(condition.isNot) } : condition;
}
