import { causesOf } from "./errors.ts";

// Connection exceptions, shut-down and start-up of the server, and resources that come back (a full disk among them).
const outages = /^(08...|57P0[1-5]|53...|40001|40P01|55P03|25P03)$/;

/** disk_full */
const diskFull = "53100";

const driverCodes = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
]);

/** Why the database could not do what may succeed later. */
export type Outage = "disk_full" | "outage";

/**
 * Whether a statement failed because the database is out of room or away for now: the same statement may succeed later.
 * Undefined where it would fail again.
 */
export function outageOf(error: unknown): Outage | undefined {
  const state = sqlStateOf(error);
  if (state === diskFull) return "disk_full";
  if (state !== undefined) return outages.test(state) ? "outage" : undefined;
  return codesOf(error).some((code) => driverCodes.has(code)) ? "outage" : undefined;
}

/** The SQLSTATE of a failed statement, however it was wrapped; undefined for other errors. */
export function sqlStateOf(error: unknown): string | undefined {
  // Each has a digit, which EPIPE does not have.
  return codesOf(error).find((code) => /^(?=.*\d)[0-9A-Z]{5}$/.test(code));
}

/** Of the error and its causes. A file that is not there is none of the database's; its socket is. */
function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  for (const cause of causesOf(error)) {
    const isFile = "syscall" in cause && cause.syscall !== "connect" && "path" in cause;
    if ("code" in cause && typeof cause.code === "string" && !isFile) codes.push(cause.code);
  }
  return codes;
}
