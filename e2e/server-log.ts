import { readFileSync, statSync } from "node:fs";
import { serverLog } from "./place.ts";

/** Where the server's log ends now. */
export function endOfLog(): number {
  return statSync(serverLog).size;
}

/** What the web server, the worker and their starter have written since then. */
export function logSince(position: number): string {
  return readFileSync(serverLog).subarray(position).toString("utf8");
}
