import { expect, test } from "vitest";
import { relativeTime } from "./relative-time.ts";

const now = Date.parse("2026-11-22T12:00:00.000Z");

test.each([
  { name: "this moment", at: "2026-11-22T12:00:00.000Z", shown: "now" },
  { name: "seconds", at: "2026-11-22T11:59:18.000Z", shown: "42 seconds ago" },
  { name: "minutes are full ones", at: "2026-11-22T11:57:01.000Z", shown: "2 minutes ago" },
  { name: "hours", at: "2026-11-22T07:00:00.000Z", shown: "5 hours ago" },
  { name: "yesterday", at: "2026-11-21T11:00:00.000Z", shown: "yesterday" },
  { name: "more than a month", at: "2026-10-01T23:59:00.000Z", shown: "Oct 1, 2026" },
  { name: "a clock that is ahead of ours", at: "2026-11-22T12:00:09.000Z", shown: "now" },
])("$name", ({ at, shown }) => {
  expect(relativeTime(at, now)).toBe(shown);
});
