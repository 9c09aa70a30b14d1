import type { Fired } from "../engine/fire-automations.ts";
import type { AutomationCount } from "../model/run.ts";
import type { ChunkCommit } from "./run-session.ts";

/**
 * What makes two events one: a Record written by several rows of a step fires an automation once per kind of event as
 * listed by the step, and once by its own triggers, whichever fitted first (load-steps.md section 7).
 */
export function eventKey(step: number, recordId: string, { automation, trigger, event }: Fired): string {
  return `${step}.${recordId}.${automation}.${event}.${trigger === "manual"}`;
}

/** Counts events once each, however the rows are cut into chunks. */
export class EventCounter {
  readonly #seen = new Set<string>();
  readonly #counts = new Map<string, AutomationCount>();

  add({ step, events }: Pick<ChunkCommit, "step" | "events">): void {
    for (const { recordId, fired } of events) for (const each of fired) this.#add(step, recordId, each);
  }

  #add(step: number, recordId: string, fired: Fired): void {
    const key = eventKey(step, recordId, fired);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const { automation, trigger, event } = fired;
    const kind = `${automation}.${trigger}.${event}`;
    const count = (this.#counts.get(kind)?.count ?? 0) + 1;
    this.#counts.set(kind, { automation, trigger, event, count });
  }

  /** In the order in which they first fired. */
  counts(): readonly AutomationCount[] {
    return [...this.#counts.values()];
  }
}
