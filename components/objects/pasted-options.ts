/**
 * The options after several lines were pasted at one of them: a blank one is replaced, else they follow it. Blank
 * lines and labels that are there already, in any case, are left out.
 * @returns undefined for a single line, which the browser pastes itself; `last` is the place of the last new option
 */
export function pasted(
  options: readonly string[],
  at: number,
  clipboard: string,
): { readonly options: string[]; readonly last: number } | undefined {
  const lines = clipboard.split(/\r\n|\r|\n/).map((line) => line.trim());
  if (lines.filter((line) => line !== "").length < 2) return undefined;
  const isBlank = options[at]?.trim() === "";
  const known = new Set(options.map((option) => option.trim().toLowerCase()).concat(""));
  const added = lines.filter((line) => {
    const isNew = !known.has(line.toLowerCase());
    known.add(line.toLowerCase());
    return isNew;
  });
  const start = isBlank ? at : at + 1;
  return {
    options: options.toSpliced(start, isBlank ? Math.min(added.length, 1) : 0, ...added),
    last: Math.max(start + added.length - 1, 0),
  };
}
