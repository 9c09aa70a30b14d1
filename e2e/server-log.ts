import { readFileSync, statSync } from "node:fs";
import path from "node:path";

const file = path.resolve(".test/server.log");

/** Where the server's log ends now. */
export function endOfLog(): number {
  return statSync(file).size;
}

/** What the web server, the worker and their starter have written since then. */
export function logSince(position: number): string {
  return readFileSync(file).subarray(position).toString("utf8");
}
