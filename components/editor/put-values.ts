import type { FieldPathValue, Path, UseFormReturn } from "react-hook-form";
import type { Connector } from "@/lib/model/connector.ts";
import { focusIfLost } from "./focus-later.ts";

/**
 * Puts other values into the form of a connector. Where its lists stay as they are, only the parts that differ are set,
 * so that nothing is drawn anew; else all are, and focus goes back to the control that had it.
 */
export function putValues(form: UseFormReturn<Connector>, next: Connector): void {
  const before = form.getValues();
  if (listsOf(before) !== listsOf(next)) {
    keepFocus(() => form.reset(next, { keepDefaultValues: true }));
    return;
  }
  for (const [path, value] of differingParts(before, next)) {
    form.setValue(path, value as FieldPathValue<Connector, typeof path>, { shouldDirty: true });
  }
}

/** What decides which rows, cards and pages there are. */
function listsOf({ executionVariables, loadSteps }: Connector): string {
  return JSON.stringify([
    executionVariables.length,
    loadSteps.map(({ object, matchingRules, mappingRules }) => [
      object,
      matchingRules.length,
      mappingRules.map(({ field }) => field),
    ]),
  ]);
}

/** The parts that differ, each with its path in the form, down to a variable or a rule. */
export function differingParts(before: Connector, next: Connector): (readonly [Path<Connector>, unknown])[] {
  const { executionVariables, loadSteps, ...rest } = next;
  const keys = new Set([...Object.keys(before), ...Object.keys(rest)] as (keyof Connector)[]);
  keys.delete("executionVariables");
  keys.delete("loadSteps");
  const parts: (readonly [Path<Connector>, unknown, unknown])[] = [
    ...[...keys].map((key) => [key, before[key], next[key]] as const),
    ...executionVariables.map((each, at) => [`executionVariables.${at}`, before.executionVariables[at], each] as const),
    ...loadSteps.flatMap((step, at): (readonly [Path<Connector>, unknown, unknown])[] => {
      const old = before.loadSteps[at];
      const base = `loadSteps.${at}` as const;
      return [
        [`${base}.name`, old?.name, step.name],
        [`${base}.postLoad`, old?.postLoad, step.postLoad],
        ...step.matchingRules.map(
          (rule, index) => [`${base}.matchingRules.${index}`, old?.matchingRules[index], rule] as const,
        ),
        ...step.mappingRules.map(
          (rule, index) => [`${base}.mappingRules.${index}`, old?.mappingRules[index], rule] as const,
        ),
      ];
    }),
  ];
  return parts.flatMap(([path, old, value]) =>
    JSON.stringify(old) === JSON.stringify(value) ? [] : [[path, value] as const],
  );
}

/** Draws anew what holds the focus, and gives the focus back: to the same control, or to what stands around it. */
function keepFocus(draw: () => void): void {
  const focused = document.activeElement?.closest('[id^="at/"]')?.id;
  draw();
  if (focused !== undefined) focusIfLost(focused);
}
