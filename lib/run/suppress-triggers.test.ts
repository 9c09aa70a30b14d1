import { describe, expect, test } from "vitest";
import type { Trigger, TriggerType } from "../model/automation.ts";
import { ann, byEmail, email, live, map, must, row } from "./given.testing.ts";

/** Every type of trigger, one automation each; a new type has to be added here, and to the table below. */
const triggers: { readonly [T in TriggerType]: Extract<Trigger, { type: T }> } = {
  record_created: { type: "record_created" },
  record_updated: { type: "record_updated" },
  field_updated: { type: "field_updated", field: "age" },
  record_unarchived: { type: "record_unarchived" },
};
const types = Object.keys(triggers) as TriggerType[];
const automations = [
  ...types.map((type) => ({ apiName: type, name: type, triggers: [triggers[type]] })),
  { apiName: "listed", name: "Listed" },
].map((automation) => ({ ...automation, object: "contact", action: { type: "log" } }));

/** What is done to the one Record, and which types of trigger that is. */
const changes = [
  { outcome: "created", contacts: [], fires: ["record_created"], event: "created" },
  { outcome: "updated", contacts: [ann({ age: 1 })], fires: ["record_updated", "field_updated"], event: "updated" },
  {
    outcome: "unarchived",
    contacts: [ann({ age: 1 }, { archived: true })],
    fires: ["record_updated", "field_updated", "record_unarchived"],
    event: "updated",
  },
  {
    outcome: "unarchived",
    contacts: [ann({ age: 7 }, { archived: true })],
    fires: ["record_unarchived"],
    event: "updated",
  },
  { outcome: "unchanged", contacts: [ann({ age: 7 })], fires: [], event: undefined },
] satisfies readonly {
  readonly outcome: string;
  readonly contacts: readonly object[];
  readonly fires: readonly TriggerType[];
  readonly event: "created" | "updated" | undefined;
}[];

const lists = {
  empty: {},
  filled: { automationsOnCreate: ["listed"], automationsOnUpdate: ["listed"] },
  "filled for creation": { automationsOnCreate: ["listed"] },
  "filled for updates": { automationsOnUpdate: ["listed"] },
} as const;

describe.each([true, false])("with suppressTriggers %s", (suppressTriggers) => {
  describe.each(Object.entries(lists))("and lists that are %s", (_name, listed) => {
    test.each(changes)(
      "a Record that is $outcome fires what it should, $fires",
      async ({ outcome, contacts, fires, event }) => {
        const { results, automations: counts } = await live({
          contacts,
          automations,
          rules: [{ ...byEmail, archivedMatch: "unarchive_and_update" }],
          mappings: [email, must, map("age")],
          rows: [row({ age: "7" })],
          postLoad: { ...listed, suppressTriggers },
        });
        expect(results.map((result) => result.outcome)).toEqual([outcome]);
        const fired = counts.filter(({ count }) => count > 0);
        const isListed =
          (event === "created" && "automationsOnCreate" in listed) ||
          (event === "updated" && "automationsOnUpdate" in listed);
        const own = suppressTriggers ? [] : types.filter((type) => (fires as readonly string[]).includes(type));
        expect(fired).toHaveLength(own.length + (isListed ? 1 : 0));
        for (const type of own) expect(fired).toContainEqual({ automation: type, trigger: type, event, count: 1 });
        if (isListed) expect(fired).toContainEqual({ automation: "listed", trigger: "manual", event, count: 1 });
      },
    );
  });
});
