import { openTestServer } from "./testing.ts";

/** Vitest's global set-up of the db project; what it returns is the tear-down. */
export default async function setup(): Promise<() => Promise<void>> {
  const { end } = await openTestServer();
  return end;
}
