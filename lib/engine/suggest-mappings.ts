import type { MatchingRule } from "../model/connector.ts";
import { fieldOf } from "../model/field-facts.ts";
import type { FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import { type FittingVariable, fits } from "./field-types.ts";
import { filledParts } from "./filled-parts.ts";
import { differingLetters, editDistance, type FoldedName, foldName, sharedShare, sharedWords } from "./name-words.ts";
import { parseEmail } from "./parse-email.ts";

/** A variable that a field could be filled from. */
export interface SuggestibleVariable extends FittingVariable {
  readonly name: string;
  /** Some distinct cells that it reads; without them its values suggest nothing. */
  readonly samples?: readonly string[];
  /** Splits the samples of a list; a comma where left out. */
  readonly arrayDelimiter?: string;
}

/** Why a variable is suggested for a field. The sentence is made by `lib/texts/describe-suggestion.ts`. */
export type SuggestionReason =
  | { readonly kind: "same_name" }
  /** The variable's word and the field's, which mean the same. */
  | { readonly kind: "alias"; readonly words: readonly [string, string] }
  | { readonly kind: "tokens"; readonly shared: readonly string[] }
  /** Letters that differ. */
  | { readonly kind: "spelling"; readonly distance: number }
  | { readonly kind: "values"; readonly samples: readonly string[] };

export type SuggestionTier = "same" | "likely" | "maybe";

export interface Suggestion {
  readonly tier: SuggestionTier;
  /** API name. */
  readonly field: string;
  readonly variable: string;
  readonly reason: SuggestionReason;
}

interface Scored extends Suggestion {
  /** Within its tier, 0 to 1. */
  readonly score: number;
  readonly at: readonly [field: number, variable: number];
}

interface NamedField {
  readonly field: FieldDefinition;
  readonly index: number;
  /** Its API name and its label. */
  readonly names: readonly FoldedName[];
  /** In lower case; undefined where it takes other values too. */
  readonly options: ReadonlySet<string> | undefined;
}

interface NamedVariable {
  readonly variable: SuggestibleVariable;
  readonly index: number;
  readonly name: FoldedName;
  /** Distinct, trimmed, without blanks. */
  readonly values: readonly string[];
}

const enoughShared = 0.5;
/** Edit distances are under this share of the longer name. */
const mostDifferent = 0.2;
const samplesShown = 3;
const tiers: readonly SuggestionTier[] = ["same", "likely", "maybe"];
const yesNoMaybe = ["yes", "no", "maybe"];

/**
 * Which variables may fill the fields of an Object that nothing fills yet, the best first: of the same name, likely by
 * their words or spelling, and maybe by their values (ux.md 6.2). Only pairs that a mapping rule may have; each field
 * and each variable once.
 * @param variables those that the step may read, in their order
 * @param mapped API names of fields that are filled already
 */
export function suggestMappings({
  object,
  variables,
  mapped,
}: {
  readonly object: ObjectDefinition;
  readonly variables: readonly SuggestibleVariable[];
  readonly mapped: Iterable<string>;
}): readonly Suggestion[] {
  const taken = new Set(mapped);
  const around = new Set(foldName(object.name).weights.keys());
  const fields = object.fields
    .map((field, index): NamedField => {
      const [apiName, label] = [foldName(field.apiName, around), foldName(field.name, around)];
      const names = apiName.key === label.key ? [apiName] : [apiName, label];
      return { field, index, names, options: optionsOf(field) };
    })
    .filter(({ field }) => !taken.has(field.apiName));
  const named = variables.map((variable, index): NamedVariable => {
    return { variable, index, name: foldName(variable.name, around), values: valuesOf(variable) };
  });
  return bestOfEach(
    fields.flatMap((field) => named.flatMap((variable) => suggestionOf(field, variable, object) ?? [])),
  );
}

function optionsOf({ type, options }: FieldDefinition): ReadonlySet<string> | undefined {
  const labels = type === "yesnomaybe" ? yesNoMaybe : options;
  return labels && new Set(labels.map((label) => label.toLowerCase()));
}

function valuesOf({ samples = [], isArray, arrayDelimiter = "," }: SuggestibleVariable): readonly string[] {
  const parts = samples.flatMap((sample) => (isArray ? filledParts(sample, arrayDelimiter) : sample.trim() || []));
  return [...new Set(parts)];
}

/** The best pairs, so that no field and no variable occurs twice. */
function bestOfEach(pairs: readonly Scored[]): readonly Suggestion[] {
  const ordered = [...pairs].sort(
    (a, b) =>
      tiers.indexOf(a.tier) - tiers.indexOf(b.tier) || b.score - a.score || a.at[0] - b.at[0] || a.at[1] - b.at[1],
  );
  const fields = new Set<string>();
  const variables = new Set<string>();
  return ordered.flatMap(({ tier, field, variable, reason }): Suggestion[] => {
    if (fields.has(field) || variables.has(variable)) return [];
    fields.add(field);
    variables.add(variable);
    return [{ tier, field, variable, reason }];
  });
}

function suggestionOf(field: NamedField, variable: NamedVariable, object: ObjectDefinition): Scored | undefined {
  if (!fits("map", variable.variable, field.field, object)) return undefined;
  const found = byName(field.names, variable.name) ?? byValues(field, variable);
  return (
    found && {
      ...found,
      field: field.field.apiName,
      variable: variable.variable.name,
      at: [field.index, variable.index],
    }
  );
}

type Found = Pick<Scored, "tier" | "score" | "reason">;

function byName(names: readonly FoldedName[], variable: FoldedName): Found | undefined {
  if (variable.key === "") return undefined;
  const same = names.findIndex(({ key }) => key === variable.key);
  if (same >= 0) return { tier: "same", score: 1 - same / 2, reason: { kind: "same_name" } };
  let best: Found | undefined;
  for (const name of names) {
    const likely = likelyByName(name, variable);
    if (likely && (!best || likely.score > best.score)) best = likely;
  }
  return best;
}

function likelyByName(field: FoldedName, variable: FoldedName): Found | undefined {
  if (field.key === "") return undefined;
  const tier = "likely";
  if (field.meaning === variable.meaning) {
    return { tier, score: 1, reason: { kind: "alias", words: aliasOf(field, variable) } };
  }
  const spelling = bySpelling(field, variable);
  if (spelling) return { tier, ...spelling };
  const share = sharedShare(variable, field);
  if (share < enoughShared) return undefined;
  return { tier, score: share, reason: { kind: "tokens", shared: sharedWords(variable, field) } };
}

/** The first words of the same meaning that are not written alike. */
function aliasOf(field: FoldedName, variable: FoldedName): readonly [string, string] {
  const differing = variable.words.findIndex(({ written }, index) => written !== field.words[index]?.written);
  return [variable.words[differing]?.written ?? variable.key, field.words[differing]?.written ?? field.key];
}

function bySpelling(field: FoldedName, variable: FoldedName): Omit<Found, "tier"> | undefined {
  const length = Math.max(field.key.length, variable.key.length);
  const limit = Math.ceil(length * mostDifferent) - 1;
  // "address1" is not a slip for "address2".
  if (limit < 1 || field.digits !== variable.digits) return undefined;
  if (differingLetters(field, variable) > 2 * limit) return undefined;
  const distance = editDistance(field.key, variable.key, limit);
  return distance <= limit ? { score: 1 - distance / length, reason: { kind: "spelling", distance } } : undefined;
}

/** Only values that hardly anything else has: addresses, phone numbers, and the options of a field. */
function byValues({ field, options }: NamedField, { variable, values }: NamedVariable): Found | undefined {
  if (values.length === 0) return undefined;
  const found = (score: number): Found => ({
    tier: "maybe",
    score,
    reason: { kind: "values", samples: values.slice(0, samplesShown) },
  });
  if (field.type === "email") return values.every((value) => parseEmail(value) !== undefined) ? found(1) : undefined;
  if (field.type === "phonenumber") return variable.type === "phone_number" ? found(1) : undefined;
  if (!options || values.length < 2) return undefined;
  return values.every((value) => options.has(value.toLowerCase())) ? found(values.length / options.size) : undefined;
}

/** A match rule for a new step, with why its variable was chosen. */
export interface RuleSuggestion extends Omit<Suggestion, "field" | "variable"> {
  readonly matchingRule: MatchingRule;
}

/**
 * The match rules for a new step: one on the unique identifier, with the variable that is suggested to fill it; none
 * where there is no such variable. Its upload functions create, update, and leave alone what is not clear.
 */
export function suggestRules({
  object,
  variables,
}: {
  readonly object: ObjectDefinition;
  readonly variables: readonly SuggestibleVariable[];
}): readonly RuleSuggestion[] {
  const identifier = fieldOf(object, object.uniqueIdentifier);
  if (!identifier) return [];
  const suggestion = suggestMappings({ object, variables, mapped: [] }).find(
    ({ field }) => field === identifier.apiName,
  );
  const variable = variables.find(({ name }) => name === suggestion?.variable);
  if (!suggestion || !variable || !fits("match", variable, identifier, object)) return [];
  const matchingRule: MatchingRule = {
    field: identifier.apiName,
    variable: variable.name,
    noMatch: "create_new",
    singleMatch: "update_current",
    multipleMatches: "do_not_upload",
    archivedMatch: "do_not_upload",
  };
  return [{ tier: suggestion.tier, reason: suggestion.reason, matchingRule }];
}
