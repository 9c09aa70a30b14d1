const invisible = /[\p{Cc}\u2028\u2029\ufeff]/gu;
const longest = 100;

/** A text in double quotes for a message: control characters made visible, at most 100 characters. */
export function quoted(text: string): string {
  const characters = [...text.slice(0, longest * 2)];
  const isLong = characters.length > longest || text.length > longest * 2;
  const shown = isLong ? `${characters.slice(0, longest).join("")}…` : text;
  return `"${shown.replace(invisible, visible)}"`;
}

function visible(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** What stands in a file, in words: `the number 12`, `"abc"`, `a list`. */
export function found(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "string") return value === "" ? "an empty text" : `the text ${quoted(value)}`;
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  return "an object";
}
