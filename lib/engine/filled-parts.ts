/** The entries of a list as a run splits it. */
export function filledParts(text: string, delimiter: string): readonly string[] {
  return text
    .split(delimiter)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
