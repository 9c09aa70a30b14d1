import { readFileSync, statSync } from "node:fs";
import { place } from "./place.ts";

/** Where the server's log ends now. */
export function endOfLog(): number {
  return statSync(place.serverLog).size;
}

/** What the web server, the worker and their starter have written since then. */
export function logSince(position: number): string {
  return readFileSync(place.serverLog).subarray(position).toString("utf8");
}
