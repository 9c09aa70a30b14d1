import { type MatchOutcome, matchOutcomes } from "./row-result.ts";

/** A rule that a row came to, and what it found there. */
export interface PathStep {
  /** From 1. */
  readonly rule: number;
  readonly match: MatchOutcome;
}

/** Which match outcome each evaluated rule had, such as `r1.none>r2.single`; empty where none was evaluated. */
export function pathOf({ trace }: { readonly trace: readonly PathStep[] }): string {
  let path = "";
  for (const step of trace) path += (path === "" ? "" : ">") + pathPart(step);
  return path;
}

/** One match outcome, as it stands in a path. */
export function pathPart({ rule, match }: PathStep): string {
  return `r${rule}.${match}`;
}

/** The rules of a path that `pathOf` gave; none for another text. */
export function pathSteps(path: string): readonly PathStep[] {
  const steps = path.split(">").map((part) => partOf(part));
  return steps.every((step) => step !== undefined) ? steps : [];
}

const part = new RegExp(`^r(\\d{1,4})\\.(${matchOutcomes.join("|")})$`);

function partOf(text: string): PathStep | undefined {
  const [, rule, match] = part.exec(text) ?? [];
  return rule === undefined ? undefined : { rule: Number(rule), match: match as MatchOutcome };
}
