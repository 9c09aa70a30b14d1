import type { PendingQuery, Row } from "postgres";
import { clientOf } from "./execute-prepared.ts";
import type { Handle } from "./handle.ts";

/**
 * Sends rows to a `copy … from stdin` in the text format.
 * @param db a transaction, as a COPY cannot share its connection with other statements
 * @param text lines of cells, each made by `copyCell`
 * @throws what the server says, also at the end of the rows
 */
export function copyRows(db: Handle, statement: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const query: PendingQuery<Row[]> = clientOf(db).unsafe(statement);
    // The client settles a COPY as soon as rows may be sent, and would tell nobody what the server says at their end.
    Object.assign(query, { reject });
    query
      .writable()
      .then((rows) => {
        rows.once("error", reject);
        rows.end(text, (error?: Error | null) => (error ? reject(error) : resolve()));
      })
      .catch(reject);
  });
}

/** One cell of the text format: cells are separated by tabs and lines end with a line feed. Null stands for nothing. */
export function copyCell(cell: string | null): string {
  return cell === null ? "\\N" : escaped(cell);
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(cell: string): string {
  return special.test(cell) ? cell.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character) : cell;
}
