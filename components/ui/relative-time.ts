const units = [
  { unit: "second", ms: 1_000, upTo: 60_000 },
  { unit: "minute", ms: 60_000, upTo: 3_600_000 },
  { unit: "hour", ms: 3_600_000, upTo: 86_400_000 },
  { unit: "day", ms: 86_400_000, upTo: 30 * 86_400_000 },
] as const;

const formatter = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** "3 minutes ago" up to a month back, then the day in UTC. `at` is ISO 8601, `nowMs` milliseconds since 1970. */
export function relativeTime(at: string, nowMs: number): string {
  const passedMs = Math.max(0, nowMs - Date.parse(at));
  const fitting = units.find(({ upTo }) => passedMs < upTo);
  if (!fitting) return day.format(new Date(at));
  return formatter.format(-Math.floor(passedMs / fitting.ms), fitting.unit);
}
