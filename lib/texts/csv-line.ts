import { withGuard } from "../model/spreadsheet-text.ts";

/**
 * A line of CSV (RFC 4180) with its CRLF. What a spreadsheet would take for a formula gets an apostrophe before it, so
 * that opening the file carries out nothing.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quotedWhereNeeded(withGuard(cell))).join(",")}\r\n`;
}

function quotedWhereNeeded(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
