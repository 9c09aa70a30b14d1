/** What spreadsheet programs take for a formula: these at the start of a cell, their full-width forms too. */
const formula = /^'*[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * A text that no spreadsheet program takes for a formula (reliability.md T11): led by an apostrophe, as what would look
 * like such a text is too, so that `withoutGuard` gives back every text.
 */
export function withGuard(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text that `withGuard` was given; any other text as it is. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text;
}

/** What a file of failed rows has behind the columns of its input (formats.md section 5). */
export const failedRowColumns = ["_row", "_code", "_reason"] as const;

/** Says, as one column more, that the texts of such a file are not guarded. */
export const rawColumn = "_raw";

/**
 * Whether an input with these columns is a file of failed rows whose texts are guarded: they are read without then. One of
 * our columns is enough, as people take out what they need no more.
 */
export function isGuarded(columns: readonly string[]): boolean {
  return failedRowColumns.some((name) => columns.includes(name)) && !columns.includes(rawColumn);
}
