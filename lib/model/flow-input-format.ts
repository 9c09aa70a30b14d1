import { InputFormat, type VariableType } from "./connector.ts";

const day = "%-?[de]";
const month = "%-?m";
const clock = "(?:%-?H:%M(?::%S(?:[.,]%f)?)?|%-?I:%M(?::%S)? ?%p)";
const time = `(?:(?:T| )${clock}(?: ?(?:%z|Z))?)?`;

/** Patterns of strftime that one of our formats reads, a time part included (formats.md section 2). */
const patterns: readonly { readonly format: InputFormat; readonly pattern: RegExp }[] = [
  { format: "year_first", pattern: new RegExp(`^%Y([-/.])${month}\\1${day}${time}$`) },
  { format: "month_first", pattern: new RegExp(`^${month}([-/.])${day}\\1%Y${time}$`) },
  { format: "day_first", pattern: new RegExp(`^${day}([-/.])${month}\\1%Y${time}$`) },
];

const short: Readonly<Record<string, string>> = { "%F": "%Y-%m-%d", "%T": "%H:%M:%S", "%R": "%H:%M" };

/** The format of ours that reads what an `input_format` of smartconnector-flow describes, or undefined. */
export function inputFormatOf(type: VariableType, given: string): InputFormat | undefined {
  const own = InputFormat.safeParse(given).data;
  if (type === "number") return own === "point" || own === "comma" ? own : undefined;
  if (type !== "date" && type !== "datetime") return undefined;
  if (own !== undefined) return own === "point" || own === "comma" ? undefined : own;
  const spelled = given.replace(/%[FTR]/g, (code) => short[code] ?? code);
  return patterns.find(({ pattern }) => pattern.test(spelled))?.format;
}

/** What becomes of cells whose `input_format` has no counterpart, in a sentence. */
export function formatLeftOut(type: VariableType): string {
  switch (type) {
    case "boolean":
      return "It is not needed: yes and no, true and false, on and off, 1 and 0 and their like are all read.";
    case "number":
      return "Numbers are read as 1,234.50; where they are written 1.234,50, choose that for the variable.";
    case "date":
    case "datetime":
      return "Dates are read as YYYY-MM-DD, MM/DD/YYYY or DD/MM/YYYY with / - or . between; check how the column writes them.";
    default:
      return "It is not needed: values of this type have one reading.";
  }
}
