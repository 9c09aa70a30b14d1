import type { Automation } from "@/lib/model/automation.ts";

export const states = ["active", "off"] as const;

/** Which automations a list shows; empty parts narrow nothing. */
export interface AutomationFilter {
  /** Part of a name or an API name. */
  readonly q: string;
  /** API name of an Object. */
  readonly object: string;
  readonly state: (typeof states)[number] | "";
}

/** What an address says; a part that is not as expected is as if it were not there. */
export function readAutomationFilter(params: Record<string, string | string[] | undefined>): AutomationFilter {
  const one = (name: string) => [params[name]].flat()[0]?.trim().slice(0, 255) ?? "";
  return { q: one("q"), object: one("object"), state: states.find((state) => state === one("state")) ?? "" };
}

export function isNarrowed({ q, object, state }: AutomationFilter): boolean {
  return q !== "" || object !== "" || state !== "";
}

export function passes({ q, object, state }: AutomationFilter, automation: Automation): boolean {
  const sought = q.toLowerCase();
  return (
    [automation.name, automation.apiName].some((name) => name.toLowerCase().includes(sought)) &&
    (object === "" || automation.object === object) &&
    (state === "" || (automation.active !== false) === (state === "active"))
  );
}
