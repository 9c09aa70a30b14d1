import { goesOn } from "../engine/upload-functions.ts";
import { variableTypes } from "../engine/variable-types.ts";
import type { ExecutionVariable, LoadStep, MappingRule, MatchingRule } from "../model/connector.ts";
import { dropdownLabels, dropdowns } from "../model/dropdowns.ts";
import { fieldOf } from "../model/field-facts.ts";
import { quoted } from "../model/found.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { fieldLabel } from "./field-label.ts";
import { type TextKey, text } from "./text.ts";

const listed = new Intl.ListFormat("en");

/** A load step in a line or two: "Find one Vendor by Vendor code, then by E-mail. Update it, or create it if there is none." */
export function describeStep(step: LoadStep, object: ObjectDefinition): string {
  // While it is edited, a rule may not have its field yet.
  const chosen = step.matchingRules.filter(({ field }) => field !== "");
  const [first, ...others] = chosen.map(({ field }) => fieldLabel(object, field));
  if (first === undefined) return text("results.step.unruled");
  const fields = others.reduce((before, field) => text("results.step.thenBy", { fields: before, field }), first);
  return `${text("results.step.find", { object: object.name, fields })} ${text(`results.step.${effect(step)}`)}`;
}

function effect({ matchingRules }: LoadStep): "updateOrCreate" | "updateOnly" | "createOnly" | "neither" {
  const isUpdating = matchingRules.some(
    ({ singleMatch, archivedMatch }) => singleMatch === "update_current" || archivedMatch === "unarchive_and_update",
  );
  const isCreating = matchingRules.some(
    ({ noMatch, archivedMatch }) => noMatch === "create_new" || archivedMatch === "create_new",
  );
  if (isUpdating) return isCreating ? "updateOrCreate" : "updateOnly";
  return isCreating ? "createOnly" : "neither";
}

/**
 * A match rule read back, one sentence per setting (ux.md 6.1).
 * @param index from 0
 * @param sampleValue what a chosen row holds for the variable; without one the variable's name stands in its place
 */
export function describeRule(...rule: Parameters<typeof ruleSentences>): string {
  return ruleSentences(...rule)
    .map(({ key, values }) => text.plain(key, values))
    .join(" ");
}

/** The sentences of `describeRule` as texts with `<b>` around what was chosen. */
export function ruleSentences(
  rule: MatchingRule,
  index: number,
  isLast: boolean,
  object: ObjectDefinition,
  sampleValue?: string,
): readonly RichText[] {
  const isBlank = sampleValue?.trim() === "";
  const value = sampleValue === undefined || isBlank ? rule.variable : quoted(sampleValue);
  const keys = {
    noMatch: `results.rule.noMatch.${rule.noMatch}`,
    singleMatch: `results.rule.singleMatch.${rule.singleMatch}`,
    multipleMatches: `results.rule.multipleMatches.${rule.multipleMatches}`,
    archivedMatch: `results.rule.archivedMatch.${rule.archivedMatch}`,
  } as const;
  return [
    {
      key: isBlank ? "results.rule.equalsBlank" : "results.rule.equals",
      values: { object: object.name, field: fieldLabel(object, rule.field), value },
    },
    ...dropdowns.map(
      (dropdown): RichText =>
        isLast && goesOn(rule[dropdown])
          ? { key: "results.rule.lastGoesOn", values: { dropdown: dropdownLabels[dropdown] } }
          : { key: keys[dropdown], values: { next: index + 2 } },
    ),
  ];
}

interface RichText {
  readonly key: TextKey;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A mapping rule read back: what is written where, and when. */
export function describeMapping(rule: MappingRule, object: ObjectDefinition): string {
  const field = fieldOf(object, rule.field);
  const values = { field: fieldLabel(object, rule.field), value: source(rule) };
  const sentences = [text(`results.mapping.${rule.conflictResolution}`, values)];
  if (field?.type === "relationship") sentences.push(text(`results.mapping.${rule.ifUnresolved ?? "skip_field"}`));
  if (rule.canCreateOptions && field?.options) {
    sentences.push(text("results.mapping.canCreateOptions"));
  }
  return sentences.join(" ");
}

function source({ variable, variables, separator = " " }: MappingRule): string {
  if (variables === undefined) return variable ?? "";
  const named = listed.format(variables);
  if (variables.length === 1) return named;
  if (separator === "") return text("results.mapping.joinedDirectly", { variables: named });
  return text("results.mapping.joined", { variables: named, separator: quoted(separator) });
}

/** What follows the writes of a step; empty where it starts, silences and captures nothing. */
export function describePostLoad({ postLoad = {} }: LoadStep): string {
  const { automationsOnCreate = [], automationsOnUpdate = [], suppressTriggers = false, capture } = postLoad;
  const sentences: string[] = [];
  if (automationsOnCreate.length > 0) {
    sentences.push(text("results.postLoad.created", { automations: listed.format(automationsOnCreate) }));
  }
  if (automationsOnUpdate.length > 0) {
    sentences.push(text("results.postLoad.updated", { automations: listed.format(automationsOnUpdate) }));
  }
  if (suppressTriggers) sentences.push(text("results.postLoad.triggersSilent"));
  else if (sentences.length > 0) sentences.push(text("results.postLoad.triggersRun"));
  if (capture) {
    sentences.push(text(`results.postLoad.capture.${capture.from}`, { variable: capture.variable }));
  }
  return sentences.join(" ");
}

/** Where a variable's values come from, and how they are read. */
export function describeVariable(variable: ExecutionVariable): string {
  const { name, column = name, value, isArray = false, arrayDelimiter = ",", inputFormat, required } = variable;
  const kind = value === undefined ? (isArray ? "columnList" : "column") : isArray ? "constantList" : "constant";
  const sentences = [
    text(`results.variable.${kind}`, {
      column: quoted(column),
      value: quoted(value ?? ""),
      type: variableTypes[variable.type].label,
      delimiter: arrayDelimiter === "\t" ? text("results.variable.tab") : arrayDelimiter,
    }),
  ];
  if (inputFormat !== undefined && inputFormat !== "auto" && inputFormat !== "point") {
    sentences.push(text(`results.variable.format.${inputFormat}`));
  }
  if (required) sentences.push(text("results.variable.required"));
  return sentences.join(" ");
}
