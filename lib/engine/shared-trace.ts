import type { UploadAction } from "../model/dropdowns.ts";
import type { MatchOutcome, RuleTrace } from "../model/row-result.ts";
import type { Found } from "../model/stored-record.ts";

/** So deep traces are shared; what goes further is too rare. */
const deepest = 4;

/**
 * The rules that rows came to, as far as one. Rows that went one way share one trace, as most of a million do: a rule finds
 * one Record or none.
 */
export class SharedTrace {
  readonly trace: readonly RuleTrace[];
  readonly #next: (SharedTrace | undefined)[] = [];

  constructor(trace: readonly RuleTrace[] = []) {
    this.trace = trace;
  }

  /** With one rule more. The same counts at the same rule give the same match and action. */
  with(
    { active, archived }: Pick<Found, "active" | "archived">,
    match: MatchOutcome,
    action: UploadAction,
    isBlank: boolean,
  ): SharedTrace {
    const isShared = active <= 1 && archived <= 1 && this.trace.length < deepest;
    const place = active + 2 * archived + (isBlank ? 4 : 0);
    const known = isShared ? this.#next[place] : undefined;
    if (known) return known;
    const evaluated = { rule: this.trace.length + 1, active, archived, match, action };
    const next = new SharedTrace([...this.trace, isBlank ? { ...evaluated, blank: true } : evaluated]);
    if (isShared) this.#next[place] = next;
    return next;
  }
}
