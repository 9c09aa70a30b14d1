import type { LoadStep, MappingRule, MatchingRule } from "../model/connector.ts";
import { dropdowns } from "../model/dropdowns.ts";
import { comparePostLoad } from "./compare-post-load.ts";
import type { ConnectorChange, MappingChange, MappingSource, RuleChange, StepPlace } from "./connector-change.ts";
import { movesOf, type Pairing, pairByKey, pairRest } from "./pair-up.ts";

/** What two rules have in common at least where they count as the same one, of 10. */
const alikeRules = 4;
/** Which share of their rules two steps of different names have in common at least where they count as the same one. */
const alikeSteps = 0.4;

/** Pairs steps that were moved, renamed or changed: by name and Object, by name, then by Object and what they hold. */
export function pairSteps(before: readonly LoadStep[], after: readonly LoadStep[]): Pairing {
  const named = pairByKey(before, after, ({ name, object }) => JSON.stringify([name, object]));
  return pairRest(before.length, after.length, named, (from, to) => {
    const [old, now] = [before[from], after[to]];
    if (!old || !now) return 0;
    if (old.name === now.name) return 2;
    const likeness = old.object === now.object ? likenessOfSteps(old, now) : 0;
    return likeness >= alikeSteps ? likeness : 0;
  });
}

/** The share of rules that both steps have: of 1. */
function likenessOfSteps(before: LoadStep, after: LoadStep): number {
  const parts = ({ matchingRules, mappingRules }: LoadStep) => [
    ...matchingRules.flatMap((rule) => [`match ${rule.field}`, `match ${rule.field} ${rule.variable}`]),
    ...mappingRules.flatMap((rule) => [`map ${rule.field}`, `map ${JSON.stringify(sourceOf(rule))}`]),
  ];
  const [old, now] = [parts(before), parts(after)];
  if (old.length + now.length === 0) return 1;
  return (2 * pairByKey(old, now, (part) => part).pairs.length) / (old.length + now.length);
}

/** The differences of two lists of load steps; `before` names variables as `after` does. */
export function compareSteps(
  before: readonly LoadStep[],
  after: readonly LoadStep[],
  { pairs, removed, added }: Pairing,
): readonly ConnectorChange[] {
  const changes: ConnectorChange[] = [];
  for (const position of removed) changes.push({ kind: "step_removed", step: placeOf(before, position) });
  for (const position of added) changes.push({ kind: "step_added", step: placeOf(after, position) });
  for (const { after: position, from, to } of movesOf(pairs)) {
    changes.push({ kind: "step_moved", step: placeOf(after, position), from, to });
  }
  for (const pair of pairs) {
    const [old, now] = [before[pair.before], after[pair.after]];
    if (old && now) changes.push(...compareStep(old, now, placeOf(after, pair.after)));
  }
  return changes;
}

function placeOf(steps: readonly LoadStep[], position: number): StepPlace {
  const { name = "", object = "" } = steps[position] ?? {};
  return { number: position + 1, name, object };
}

function compareStep(before: LoadStep, after: LoadStep, place: StepPlace): readonly ConnectorChange[] {
  const step = before.object === after.object ? place : { ...place, objectBefore: before.object };
  const changes: ConnectorChange[] = [];
  if (before.name !== after.name) changes.push({ kind: "step_renamed", step, from: before.name, to: after.name });
  if (before.object !== after.object) {
    changes.push({ kind: "step_object_changed", step, from: before.object, to: after.object });
  }
  return [
    ...changes,
    ...compareRules(before.matchingRules, after.matchingRules, step),
    ...compareMappings(before.mappingRules, after.mappingRules, step),
    ...comparePostLoad(before.postLoad, after.postLoad, step),
  ];
}

function compareRules(before: readonly MatchingRule[], after: readonly MatchingRule[], step: StepPlace): RuleChange[] {
  // Rules that find by the same at the same places have not moved, whatever their functions have become.
  const isInPlace =
    before.length === after.length &&
    before.every(({ field, variable }, at) => field === after[at]?.field && variable === after[at]?.variable);
  const equal = isInPlace
    ? pairByKey([...before.keys()], [...after.keys()], String)
    : pairByKey(before, after, (rule) =>
        JSON.stringify([rule.field, rule.variable, dropdowns.map((each) => rule[each])]),
      );
  const alike = pairRest(before.length, after.length, equal, (from, to) => {
    const [old, now] = [before[from], after[to]];
    return old && now ? likenessOfRules(old, now) : 0;
  });
  // What is left at the same place was changed through and through.
  const { pairs, removed, added } = pairRest(before.length, after.length, alike, (from, to) => (from === to ? 1 : 0));
  const changes: RuleChange[] = [];
  for (const position of removed) {
    const matchingRule = before[position];
    if (matchingRule) changes.push({ kind: "rule_removed", step, rule: position + 1, matchingRule });
  }
  for (const position of added) {
    const matchingRule = after[position];
    if (matchingRule) changes.push({ kind: "rule_added", step, rule: position + 1, matchingRule });
  }
  for (const { from, to } of movesOf(pairs)) changes.push({ kind: "rule_moved", step, rule: to, from, to });
  for (const pair of pairs) {
    const [old, now] = [before[pair.before], after[pair.after]];
    if (!old || !now) continue;
    const changed = { kind: "rule_changed", step, rule: pair.after + 1 } as const;
    for (const part of ["field", "variable"] as const) {
      if (old[part] !== now[part]) changes.push({ ...changed, part, from: old[part], to: now[part] });
    }
    for (const part of dropdowns) {
      if (old[part] !== now[part]) changes.push({ ...changed, part, from: old[part], to: now[part] });
    }
  }
  return changes;
}

function likenessOfRules(before: MatchingRule, after: MatchingRule): number {
  const names = (["field", "variable"] as const).filter((part) => before[part] === after[part]).length;
  const functions = dropdowns.filter((dropdown) => before[dropdown] === after[dropdown]).length;
  const likeness = 3 * names + functions;
  return names > 0 && likeness >= alikeRules ? likeness : 0;
}

function compareMappings(
  before: readonly MappingRule[],
  after: readonly MappingRule[],
  step: StepPlace,
): MappingChange[] {
  const { pairs, removed, added } = pairByKey(before, after, ({ field }) => field);
  const changes: MappingChange[] = [];
  for (const position of removed) {
    const mappingRule = before[position];
    if (mappingRule) changes.push({ kind: "mapping_removed", step, mappingRule });
  }
  for (const position of added) {
    const mappingRule = after[position];
    if (mappingRule) changes.push({ kind: "mapping_added", step, mappingRule });
  }
  for (const pair of pairs) {
    const [old, now] = [before[pair.before], after[pair.after]];
    if (old && now) changes.push(...changedParts(old, now, step));
  }
  const moved = movesOf(pairs).map(({ after: position, from, to }) => ({
    field: after[position]?.field ?? "",
    from,
    to,
  }));
  if (moved.length > 0) changes.push({ kind: "mappings_moved", step, moved });
  return changes;
}

function changedParts(before: MappingRule, after: MappingRule, step: StepPlace): MappingChange[] {
  const changed = { kind: "mapping_changed", step, field: after.field } as const;
  const changes: MappingChange[] = [];
  const [source, sourceNow] = [sourceOf(before), sourceOf(after)];
  if (JSON.stringify(variablesOf(source)) !== JSON.stringify(variablesOf(sourceNow))) {
    changes.push({ ...changed, part: "source", from: source, to: sourceNow });
  }
  if ("separator" in source && "separator" in sourceNow && source.separator !== sourceNow.separator) {
    changes.push({ ...changed, part: "separator", from: source.separator, to: sourceNow.separator });
  }
  if (before.conflictResolution !== after.conflictResolution) {
    changes.push({
      ...changed,
      part: "conflictResolution",
      from: before.conflictResolution,
      to: after.conflictResolution,
    });
  }
  const [unresolved, unresolvedNow] = [before.ifUnresolved ?? "skip_field", after.ifUnresolved ?? "skip_field"];
  if (unresolved !== unresolvedNow)
    changes.push({ ...changed, part: "ifUnresolved", from: unresolved, to: unresolvedNow });
  const [canCreate, canCreateNow] = [before.canCreateOptions ?? false, after.canCreateOptions ?? false];
  if (canCreate !== canCreateNow)
    changes.push({ ...changed, part: "canCreateOptions", from: canCreate, to: canCreateNow });
  return changes;
}

function sourceOf({ variable = "", variables, separator = " " }: MappingRule): MappingSource {
  return variables === undefined ? { variable } : { variables, separator };
}

/** One variable by itself and a list of one are two things: a list becomes a text. */
function variablesOf(source: MappingSource): string | readonly string[] {
  return "variable" in source ? source.variable : source.variables;
}
