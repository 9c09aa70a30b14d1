import type { ExecutionVariable, InputFormat } from "../model/connector.ts";
import type { VariableChange, VariableSource } from "./connector-change.ts";
import { movesOf, type Pairing, pairByKey, pairRest } from "./pair-up.ts";

type Changed = Extract<VariableChange, { kind: "variable_changed" }>;

/** The differences of two lists of execution variables; a default and its absence are the same. */
export function compareVariables(
  before: readonly ExecutionVariable[],
  after: readonly ExecutionVariable[],
): readonly VariableChange[] {
  const { pairs, removed, added } = pairVariables(before, after);
  const changes: VariableChange[] = [];
  for (const position of removed) {
    const variable = before[position];
    if (variable) changes.push({ kind: "variable_removed", variable });
  }
  for (const position of added) {
    const variable = after[position];
    if (variable) changes.push({ kind: "variable_added", variable });
  }
  for (const pair of pairs) {
    const [old, now] = [before[pair.before], after[pair.after]];
    if (!old || !now) continue;
    if (old.name !== now.name) changes.push({ kind: "variable_renamed", from: old.name, to: now.name });
    changes.push(...changedProperties(old, now));
  }
  const moved = movesOf(pairs).map(({ after: position, from, to }) => ({
    name: after[position]?.name ?? "",
    from,
    to,
  }));
  if (moved.length > 0) changes.push({ kind: "variables_moved", moved });
  return changes;
}

function pairVariables(before: readonly ExecutionVariable[], after: readonly ExecutionVariable[]): Pairing {
  const byName = pairByKey(before, after, ({ name }) => name);
  return pairRest(before.length, after.length, byName, (from, to) => {
    const [old, now] = [before[from], after[to]];
    if (!old || !now) return 0;
    const changed = changedProperties(old, now);
    if (changed.length === 0) return 2;
    // The column is the name where none is given, so renaming such a variable changes its column too.
    return changed.every(({ property }) => property === "source") &&
      namesItsColumn(old) &&
      namesItsColumn(now) &&
      from === to
      ? 1
      : 0;
  });
}

function namesItsColumn({ column, value }: ExecutionVariable): boolean {
  return column === undefined && value === undefined;
}

function changedProperties(before: ExecutionVariable, after: ExecutionVariable): Changed[] {
  const kind = "variable_changed";
  const { name } = after;
  const changes: Changed[] = [];
  if (before.type !== after.type) changes.push({ kind, name, property: "type", from: before.type, to: after.type });
  const [source, sourceNow] = [sourceOf(before), sourceOf(after)];
  if (JSON.stringify(source) !== JSON.stringify(sourceNow)) {
    changes.push({ kind, name, property: "source", from: source, to: sourceNow });
  }
  const [delimiter, delimiterNow] = [delimiterOf(before), delimiterOf(after)];
  if (delimiter !== delimiterNow)
    changes.push({ kind, name, property: "arrayDelimiter", from: delimiter, to: delimiterNow });
  const [required, requiredNow] = [before.required ?? false, after.required ?? false];
  if (required !== requiredNow) changes.push({ kind, name, property: "required", from: required, to: requiredNow });
  const [format, formatNow] = [formatOf(before), formatOf(after)];
  // The format that comes or goes with a type is no change of its own.
  const isOfTheType =
    formatNow === defaultFormat(after) && (format === null || defaultFormat(before) !== defaultFormat(after));
  if (format !== formatNow && !isOfTheType) {
    changes.push({ kind, name, property: "inputFormat", from: format, to: formatNow });
  }
  return changes;
}

function sourceOf({ name, column = name, value }: ExecutionVariable): VariableSource {
  return value === undefined ? { column } : { value };
}

function delimiterOf({ isArray = false, arrayDelimiter = "," }: ExecutionVariable): string | null {
  return isArray ? arrayDelimiter : null;
}

function formatOf(variable: ExecutionVariable): InputFormat | null {
  return variable.inputFormat ?? defaultFormat(variable);
}

function defaultFormat({ type }: ExecutionVariable): InputFormat | null {
  if (type === "number") return "point";
  return type === "date" || type === "datetime" ? "auto" : null;
}
