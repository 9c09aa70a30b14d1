import type { StepDependency } from "@/lib/engine/step-dependencies.ts";

export interface Arrow extends StepDependency {
  /** From 0, the one nearest to the steps. */
  readonly lane: number;
}

const mostLanes = 3;

/** Puts each arrow beside the steps so that none runs over another, short ones inside. What finds no room stays in words. */
export function arrowLanes(dependencies: readonly StepDependency[]): Arrow[] {
  const first = ({ from, to }: StepDependency) => Math.min(from, to);
  const last = ({ from, to }: StepDependency) => Math.max(from, to);
  const span = (dependency: StepDependency) => last(dependency) - first(dependency);
  const placed: Arrow[] = [];
  for (const dependency of [...dependencies].sort((a, b) => span(a) - span(b) || first(a) - first(b))) {
    const isFree = (lane: number) =>
      placed.every(
        (other) => other.lane !== lane || last(other) <= first(dependency) || last(dependency) <= first(other),
      );
    const lane = [...Array(mostLanes).keys()].find(isFree);
    if (lane !== undefined) placed.push({ ...dependency, lane });
  }
  return placed;
}
