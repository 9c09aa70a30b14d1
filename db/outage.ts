import { sqlStateOf } from "./handle.ts";

// Connection exceptions, shut-down and start-up of the server, and resources that come back (a full disk among them).
const outages = /^(08...|57P0[1-5]|53...|40001|40P01|55P03|25P03)$/;

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

/** Whether a statement failed because the database is away or out of room for now: the same statement may succeed later. */
export function isOutage(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== undefined) return outages.test(state);
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && driverCodes.has(String(cause.code))) return true;
  }
  return false;
}
