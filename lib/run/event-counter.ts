import type { AutomationCount } from "../model/run.ts";
import type { FiredEvent } from "./run-session.ts";

/** Counts events once per step, Record, automation, trigger and kind, however the rows are cut into chunks. */
export class EventCounter {
  readonly #seen = new Set<string>();
  readonly #counts = new Map<string, AutomationCount>();

  add(events: readonly FiredEvent[]): void {
    for (const { step, recordId, automation, trigger, event } of events) {
      const kind = `${automation}.${trigger}.${event}`;
      const key = `${step}.${recordId}.${kind}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      const count = (this.#counts.get(kind)?.count ?? 0) + 1;
      this.#counts.set(kind, { automation, trigger, event, count });
    }
  }

  /** In the order in which they first fired. */
  counts(): readonly AutomationCount[] {
    return [...this.#counts.values()];
  }
}
