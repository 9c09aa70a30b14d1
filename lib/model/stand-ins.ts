import { dropdowns } from "./dropdowns.ts";
import { optionTypes } from "./object-definition.ts";

/** What takes the place of a wrong part, so that the rest can be judged. */
export type StandIn = (parent: Readonly<Record<string, unknown>>) => {
  readonly put?: unknown;
  readonly drop?: readonly string[];
};

const put =
  (value: unknown, ...drop: string[]): StandIn =>
  () => ({ put: value, drop });
const drop =
  (...keys: string[]): StandIn =>
  () => ({ drop: keys });
/** A name that no field or variable has; what is said of it is told already. */
const unnamed = put("?");

const rule = "loadSteps.*.matchingRules.*";
const mapping = "loadSteps.*.mappingRules.*";
const postLoad = "loadSteps.*.postLoad";
const variable = "executionVariables.*";

/**
 * Stand-ins by the place of the wrong part, a number in it written as `*`. What other definitions are judged by (the name
 * or type of a variable, most of an Object) has none.
 */
export const standIns: Readonly<Record<string, ReadonlyMap<string, StandIn>>> = {
  objects: new Map<string, StandIn>([
    ["name", unnamed],
    ["fields.*.name", unnamed],
    ["fields.*.unique", drop("unique")],
    ["fields.*.required", drop("required")],
    ["fields.*.max", ({ type }) => (type === "rating" ? { put: 10 } : { drop: ["max"] })],
    [
      "fields.*.options",
      ({ type }) => (optionTypes.some((known) => known === type) ? { put: [] } : { drop: ["options"] }),
    ],
  ]),
  automations: new Map<string, StandIn>([
    ["name", unnamed],
    ["active", drop("active")],
    ["triggers", drop("triggers")],
    ["triggers.*", put({ type: "record_created" })],
    ["conditions", drop("conditions")],
    ["action", put({ type: "log" })],
  ]),
  connectors: new Map<string, StandIn>([
    ["apiName", put("unnamed")],
    ["name", unnamed],
    ...["description", "active", "timeZone", "defaultCountry", "onInvalidValue"].map((key): [string, StandIn] => [
      key,
      drop(key),
    ]),
    [`${variable}.column`, drop("column")],
    [`${variable}.value`, drop("value")],
    [`${variable}.required`, drop("required")],
    [`${variable}.arrayDelimiter`, put(",")],
    [`${variable}.inputFormat`, drop("inputFormat", "value")],
    ["loadSteps.*.name", unnamed],
    ["loadSteps.*.matchingRules", put([])],
    ["loadSteps.*.mappingRules", put([])],
    [rule, put({ field: "?", variable: "?", ...Object.fromEntries(dropdowns.map((each) => [each, "do_not_upload"])) })],
    [`${rule}.field`, unnamed],
    [`${rule}.variable`, unnamed],
    ...dropdowns.map((dropdown): [string, StandIn] => [`${rule}.${dropdown}`, put("do_not_upload")]),
    [mapping, put({ field: "?", variable: "?", conflictResolution: "overwrite" })],
    [`${mapping}.field`, unnamed],
    [`${mapping}.variable`, put("?", "variables", "separator")],
    [`${mapping}.variables`, drop("variables", "separator")],
    [`${mapping}.separator`, drop("separator")],
    [`${mapping}.conflictResolution`, put("overwrite")],
    [`${mapping}.ifUnresolved`, drop("ifUnresolved")],
    [`${mapping}.canCreateOptions`, drop("canCreateOptions")],
    [postLoad, drop("postLoad")],
    [`${postLoad}.automationsOnCreate`, drop("automationsOnCreate")],
    [`${postLoad}.automationsOnUpdate`, drop("automationsOnUpdate")],
    [`${postLoad}.suppressTriggers`, drop("suppressTriggers")],
    [`${postLoad}.capture.from`, put("matched")],
  ]),
  records: new Map<string, StandIn>([
    ["*", put({ values: {} })],
    ["*.id", drop("id")],
    ["*.archived", drop("archived")],
    ["*.values", put({})],
  ]),
  runs: new Map<string, StandIn>([
    ["mode", put("dry")],
    ["rows", put([], "file")],
  ]),
  now: new Map<string, StandIn>([["", drop("now")]]),
};
