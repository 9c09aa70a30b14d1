import type { ScopedVariable } from "../engine/variable-scope.ts";
import { variableTypes } from "../engine/variable-types.ts";
import { text } from "./text.ts";

/** What a variable holds, in a word or two: "Date", "Text, several", "Record of Vendor". */
export function variableTypeLabel(
  { type, isArray }: Pick<ScopedVariable, "type" | "isArray">,
  nameOf: (object: string) => string,
): string {
  if (typeof type === "object") return text("connectors.recordOf", { object: nameOf(type.record) });
  const { label } = variableTypes[type];
  return isArray ? text("runs.setup.list", { type: label }) : label;
}
