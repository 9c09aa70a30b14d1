import type { Automation } from "../model/automation.ts";
import type { Connector, LoadStep, MappingRule, MatchingRule, VariableType } from "../model/connector.ts";
import { fieldOf, isUnique } from "../model/field-facts.ts";
import { NameList } from "../model/listed-values.ts";
import type { FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import { recordIdField } from "../model/record-id.ts";
import type { Kept, KeptReason } from "../model/row-result.ts";
import type { ScalarValue, Value } from "../model/value.ts";
import { conflictResolutions, type Policy } from "./conflict-resolutions.ts";
import { type Converted, fieldConverter, matchConverter } from "./field-converter.ts";
import type { OptionBook } from "./option-book.ts";
import { SharedKept } from "./shared-kept.ts";
import { SharedTrace } from "./shared-trace.ts";

/** What the definitions around a connector are: a run keeps a snapshot of them. */
export interface Workspace {
  readonly objects: readonly ObjectDefinition[];
  readonly automations: readonly Automation[];
}

/** Where a relationship points to. */
export interface Target {
  readonly object: string;
  /** Its unique identifier field. */
  readonly identifier: string;
}

export interface CompiledRule {
  readonly rule: MatchingRule;
  /** API name, or `id`. */
  readonly field: string;
  /** No two Records hold one value of the field. */
  readonly isUnique: boolean;
  readonly target: Target | undefined;
  /** What to look for; undefined where the field cannot hold the value. */
  convert(value: ScalarValue): ScalarValue | undefined;
}

export interface CompiledMapping {
  readonly rule: MappingRule;
  readonly field: FieldDefinition;
  readonly variables: readonly string[];
  /** Several variables are joined with it. */
  readonly separator: string | undefined;
  readonly policy: Policy;
  readonly target: Target | undefined;
  readonly isMany: boolean;
  /** Why the field is not changed; made once, since most fields of most rows are not. */
  readonly kept: Readonly<Record<KeptReason, Kept>>;
  convert(value: Value): Converted;
}

/** A load step with its names looked up, made once per run. */
export interface CompiledStep {
  /** From 1. */
  readonly number: number;
  readonly step: LoadStep;
  readonly object: ObjectDefinition;
  readonly rules: readonly CompiledRule[];
  /** Where the traces of its rows begin. */
  readonly trace: SharedTrace;
  /** Where the lists of the fields that its rows keep begin. */
  readonly kept: SharedKept;
  readonly mappings: readonly CompiledMapping[];
  /** The fields of the mappings, in their order. */
  readonly mappedFields: NameList;
  readonly uniqueFields: readonly FieldDefinition[];
  readonly requiredFields: readonly FieldDefinition[];
  /** API names of those that have options. */
  readonly optionFields: ReadonlySet<string>;
  /** Of the step's Object, active ones only. */
  readonly automations: readonly Automation[];
}

/**
 * Compiles step `number` (from 1) of a connector in which `checkConnector` finds nothing.
 * @throws Error for a name that does not exist: a bug of the caller, since such a connector cannot be saved
 */
export function compileStep(
  connector: Connector,
  number: number,
  workspace: Workspace,
  options: OptionBook,
): CompiledStep {
  const step = connector.loadSteps[number - 1];
  if (!step) throw new Error(`The connector has no load step ${number}`);
  const object = objectOf(workspace, step.object);
  const context = (field: string) => ({
    timeZone: connector.timeZone ?? "UTC",
    options: () => options.options(object.apiName, field),
  });
  const targetOf = (field: FieldDefinition): Target | undefined => {
    if (field.relatedObject === undefined) return undefined;
    return { object: field.relatedObject, identifier: objectOf(workspace, field.relatedObject).uniqueIdentifier };
  };

  return {
    number,
    step,
    object,
    rules: step.matchingRules.map((rule): CompiledRule => {
      if (rule.field === recordIdField) {
        return { rule, field: recordIdField, isUnique: true, target: undefined, convert: (value) => value };
      }
      const field = definedField(object, rule.field);
      const convert = matchConverter(typeOf(connector, rule.variable), field, context(field.apiName));
      return { rule, field: field.apiName, isUnique: isUnique(object, field), target: targetOf(field), convert };
    }),
    trace: new SharedTrace(),
    kept: new SharedKept(),
    mappings: step.mappingRules.map((rule): CompiledMapping => {
      const field = definedField(object, rule.field);
      const variables = rule.variables ?? [rule.variable ?? ""];
      const from = rule.variables ? "concatenated" : typeOf(connector, variables[0] ?? "");
      return {
        rule,
        field,
        variables,
        separator: rule.variables ? (rule.separator ?? " ") : undefined,
        policy: conflictResolutions[rule.conflictResolution],
        target: targetOf(field),
        isMany: field.cardinality === "many",
        kept: keptOf(field.apiName),
        convert: fieldConverter(from, field, {
          ...context(field.apiName),
          canCreateOptions: rule.canCreateOptions ?? false,
        }),
      };
    }),
    mappedFields: new NameList(step.mappingRules.map(({ field }) => field)),
    uniqueFields: object.fields.filter((field) => isUnique(object, field)),
    requiredFields: object.fields.filter((field) => field.required && field.apiName !== object.uniqueIdentifier),
    optionFields: new Set(object.fields.filter(({ options }) => options).map(({ apiName }) => apiName)),
    automations: workspace.automations.filter(
      (automation) => automation.object === object.apiName && automation.active !== false,
    ),
  };
}

/**
 * The fields that a run of the connector reads, by Object: those it matches by or writes, the unique identifier, and
 * those that conditions of automations look at.
 */
export function fieldsInUse(connector: Connector, workspace: Workspace): ReadonlyMap<string, readonly string[]> {
  const used = new Map<string, Set<string>>();
  const use = (object: string, ...fields: string[]) => {
    const known = used.get(object) ?? new Set<string>();
    for (const field of fields) if (field !== recordIdField) known.add(field);
    used.set(object, known);
  };
  for (const step of connector.loadSteps) {
    const object = objectOf(workspace, step.object);
    use(
      object.apiName,
      object.uniqueIdentifier,
      ...[...step.matchingRules, ...step.mappingRules].map((rule) => rule.field),
    );
    for (const automation of workspace.automations) {
      if (automation.object !== object.apiName) continue;
      use(object.apiName, ...(automation.conditions ?? []).map((condition) => condition.field));
    }
    for (const { field } of [...step.matchingRules, ...step.mappingRules]) {
      const related = fieldOf(object, field)?.relatedObject;
      if (related !== undefined) use(related, objectOf(workspace, related).uniqueIdentifier);
    }
  }
  return new Map([...used].map(([object, fields]) => [object, [...fields]]));
}

/** The fields that a run of the connector looks Records up by, beside their ids, by Object. */
export function fieldsLookedUp(connector: Connector, workspace: Workspace): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, Set<string>>();
  const add = (object: string, ...fields: string[]) => {
    const known = keys.get(object) ?? new Set<string>();
    for (const field of fields) if (field !== recordIdField) known.add(field);
    keys.set(object, known);
  };
  for (const step of connector.loadSteps) {
    const object = objectOf(workspace, step.object);
    const unique = object.fields.filter((field) => isUnique(object, field));
    add(object.apiName, ...unique.map(({ apiName }) => apiName), ...step.matchingRules.map(({ field }) => field));
    for (const { field } of [...step.matchingRules, ...step.mappingRules]) {
      const related = fieldOf(object, field)?.relatedObject;
      if (related !== undefined) add(related, objectOf(workspace, related).uniqueIdentifier);
    }
  }
  return new Map([...keys].map(([object, fields]) => [object, [...fields]]));
}

function keptOf(field: string): Readonly<Record<KeptReason, Kept>> {
  const kept = (reason: KeptReason): Kept => ({ field, reason });
  return { unresolved: kept("unresolved"), blank: kept("blank"), equal: kept("equal"), kept: kept("kept") };
}

function objectOf(workspace: Workspace, apiName: string): ObjectDefinition {
  const object = workspace.objects.find((candidate) => candidate.apiName === apiName);
  if (!object) throw new Error(`There is no Object ${apiName}`);
  return object;
}

function definedField(object: ObjectDefinition, apiName: string): FieldDefinition {
  const field = fieldOf(object, apiName);
  if (!field) throw new Error(`${object.apiName} has no field ${apiName}`);
  return field;
}

/** A captured variable holds a Record. */
function typeOf(connector: Connector, variable: string): VariableType | "record" {
  return connector.executionVariables.find((candidate) => candidate.name === variable)?.type ?? "record";
}
