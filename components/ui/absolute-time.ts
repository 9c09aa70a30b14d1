const formatter = new Intl.DateTimeFormat("en", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "UTC",
  hourCycle: "h23",
});
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** "Nov 25, 2026, 08:32", in UTC. `at` is ISO 8601. */
export function absoluteTime(at: string): string {
  return formatter.format(new Date(at));
}

/** "Nov 25, 2026", in UTC. `at` is ISO 8601. */
export function absoluteDay(at: string): string {
  return day.format(new Date(at));
}
