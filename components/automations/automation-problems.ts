import { type FoundProblem, type Problem, problemsIn } from "@/components/form/form-problems.ts";
import { automationsText } from "@/lib/texts/automations-text.ts";

const order = ["name", "apiName", "object", "triggers", "conditions", "action"];

/** The id of the control at a path of the form, such as `conditions.0.field`. */
export function controlId(path: string): string {
  return `automation-${path.replaceAll(".", "-")}`;
}

/**
 * Everything that react-hook-form holds of errors, in words for people and in the order of the form. An API name that
 * follows from a missing name is no problem of its own.
 */
export function problemsOf(errors: unknown): readonly Problem[] {
  const found = problemsIn(errors).map(worded);
  const paths = new Set(found.map(({ path }) => path));
  const first = new Map<string, Problem>();
  for (const problem of found) {
    if (problem.path === "apiName" && paths.has("name")) continue;
    if (!first.has(problem.path)) first.set(problem.path, problem);
  }
  return [...first.values()].toSorted((a, b) => rank(a.path) - rank(b.path) || byNumber(a.path) - byNumber(b.path));
}

/** The schema speaks to those who write files; the form says the same in its own words. */
function worded({ path, kind, message }: FoundProblem): Problem {
  // What the server found is a sentence for people already.
  if (kind === undefined) return { path, message };
  // A condition without a field is none of the shapes that there are: each of them complains.
  const condition = /^conditions\.\d+/.exec(path)?.[0];
  if (condition !== undefined) return { path: `${condition}.field`, message: automationsText("problems.field") };
  switch (path.split(".").at(-1)) {
    case "name":
      return { path, message: automationsText(kind === "too_big" ? "problems.tooLong" : "problems.name") };
    case "apiName":
      return { path, message: kind === "invalid_format" ? automationsText("problems.apiName") : `${message}.` };
    case "object":
      return { path, message: automationsText("problems.object") };
    case "field":
      return { path, message: automationsText("problems.field") };
    case "url":
      return {
        path,
        message: kind === "custom" ? automationsText("problems.urlCredentials") : automationsText("problems.url"),
      };
    default:
      return { path, message: `${message}.` };
  }
}

/** A problem of a trigger or a condition, beginning with which one. */
export function placedMessage({ path, message }: Problem): string {
  const [, list, index] = /^(triggers|conditions)\.(\d+)\./.exec(path) ?? [];
  if (list === undefined) return message;
  const key = list === "triggers" ? "problems.inTrigger" : "problems.inCondition";
  return automationsText(key, { number: Number(index) + 1, message });
}

function rank(path: string): number {
  return order.indexOf(path.split(".")[0] ?? "");
}

function byNumber(path: string): number {
  return Number(/\.(\d+)\./.exec(path)?.[1] ?? 0);
}
