import { type Problem, problemsIn } from "@/components/form/form-problems.ts";
import { objectsText } from "@/lib/texts/objects-text.ts";

const order = ["name", "apiName", "uniqueIdentifier", "type", "max", "relatedObject", "cardinality", "options"];

/** The id of the control at a path. */
export function controlId(path: string): string {
  return path === "fields" ? "add-field" : `object-${path.replaceAll(".", "-")}`;
}

/**
 * Everything that react-hook-form holds of errors, in words for people and in the order of the form. An API name that
 * follows from a missing label is no problem of its own.
 */
export function problemsOf(errors: unknown): readonly Problem[] {
  const found = problemsIn(errors).map(({ path, kind, message }) => ({
    path,
    message: wording(path.split("."), kind, message),
  }));
  const paths = new Set(found.map(({ path }) => path));
  return found
    .filter(({ path }) => {
      if (path.endsWith("apiName")) return !paths.has(path.replace(/apiName$/, "name"));
      if (path === "uniqueIdentifier")
        return ![...paths].some((other) => /^fields(\.\d+\.(apiName|name))?$/.test(other));
      return true;
    })
    .toSorted((a, b) => compare(a.path, b.path));
}

/** The schema speaks to those who write files; the form says the same in its own words. */
function wording(path: readonly string[], kind: string | undefined, message: string): string {
  const isListed = /^\d+$/.test(path.at(-1) ?? "");
  const key = isListed ? path.at(-2) : path.at(-1);
  // What the server found is a sentence for people already.
  if (kind === undefined) return message;
  switch (key) {
    case "fields":
      return objectsText(kind === "too_big" ? "problems.tooMany" : "problems.fields");
    case "name":
      if (kind === "too_big") return objectsText("problems.tooLong");
      if (kind !== "too_small") return `${message}.`;
      return objectsText(path.length === 1 ? "problems.name" : "problems.label");
    case "options":
      if (kind === "too_big") return objectsText("problems.tooLong");
      return kind === "too_small" ? objectsText("problems.option") : `${message}.`;
    case "apiName":
      return kind === "invalid_format" ? objectsText("problems.apiName") : `${message}.`;
    case "relatedObject":
      return objectsText("problems.relatedObject");
    case "uniqueIdentifier":
      return objectsText("problems.identifier");
    default:
      return `${message}.`;
  }
}

function compare(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  for (const [index, key] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (key === other) continue;
    return /^\d+$/.test(key) && /^\d+$/.test(other) ? Number(key) - Number(other) : rank(key) - rank(other);
  }
  return -1;
}

function rank(key: string): number {
  const at = order.indexOf(key);
  return at < 0 ? order.length : at;
}
