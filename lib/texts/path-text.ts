import { pathSteps } from "../model/rule-path.ts";
import { text } from "./text.ts";

/** "rule 1 no match, rule 2 single match"; a text that is no path stays as it is. */
export function pathText(path: string): string {
  const steps = pathSteps(path);
  return steps.length === 0 ? path : steps.map((step) => text("runs.filter.pathStep", { ...step })).join(", ");
}
