import { describe, expect, test } from "vitest";
import { checkScenario } from "../engine/check-scenario.ts";
import { jsonSource } from "../intake/json-source.ts";
import type { ConflictResolution } from "../model/connector.ts";
import { Scenario } from "../model/scenario.ts";
import { memoryWorld } from "./memory-world.ts";
import { runScenario } from "./run-scenario.ts";

/**
 * Every choice of the four dropdowns, and every conflict resolution on blank and filled, with what load-steps.md sections
 * 3.3 to 3.5 and 5 say of each: written from their tables, not from the engine's.
 */

const uuid = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
const contact = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "code",
  fields: [
    { apiName: "code", name: "Code", type: "text" },
    { apiName: "city", name: "City", type: "text" },
    { apiName: "name", name: "Name", type: "text" },
    { apiName: "tags", name: "Tags", type: "dynamictags" },
    { apiName: "teams", name: "Teams", type: "relationship", cardinality: "many", relatedObject: "contact" },
  ],
};
const string = (name: string, more = {}) => ({ name, type: "string", ...more });
const several = { isArray: true, arrayDelimiter: ";" };
const skipAll = {
  noMatch: "do_not_upload",
  singleMatch: "do_not_upload",
  multipleMatches: "do_not_upload",
  archivedMatch: "do_not_upload",
};

interface Result {
  readonly outcome: string;
  readonly recordId: string | null;
  readonly changes: readonly { field: string; before: unknown; after: unknown }[];
  readonly kept: readonly { field: string; reason: string }[];
  readonly trace: readonly object[];
  readonly displaced: readonly string[];
  readonly error: { readonly code: string } | null;
}

async function live({
  contacts,
  rules,
  mappings = [],
  row,
}: {
  contacts: readonly object[];
  rules: readonly object[];
  mappings?: readonly object[];
  row: Record<string, string>;
}) {
  const scenario = Scenario.parse({
    objects: [contact],
    records: { contact: contacts },
    connectors: [
      {
        apiName: "contacts",
        name: "Contacts",
        executionVariables: [
          ...["code", "city", "name"].map((name) => string(name)),
          string("tags", several),
          string("teams", several),
        ],
        loadSteps: [
          {
            name: "Contacts",
            object: "contact",
            matchingRules: rules,
            mappingRules: [{ field: "code", variable: "code", conflictResolution: "only_update_blank" }, ...mappings],
          },
        ],
      },
    ],
    now: "2026-11-22T08:00:00Z",
    runs: [
      { connector: "contacts", mode: "live", rows: [{ code: "", city: "", name: "", tags: "", teams: "", ...row }] },
    ],
  });
  expect(checkScenario(scenario)).toEqual([]);
  const { runs, records } = await runScenario(scenario, {
    open: memoryWorld,
    read: async ({ rows = [] }) => jsonSource(rows),
  });
  const [result] = (runs[0]?.results ?? []) as readonly Result[];
  if (!result) throw new Error("The row has no result");
  return { result, contacts: records.contact as readonly { id: string; archived: boolean; values: object }[] };
}

// Section 3.2: what a rule finds, and which of the four outcomes that is.
const active = (number: number) => ({ id: uuid(number), values: { code: `active ${number}`, city: "Graz" } });
const archived = (number: number) => ({
  ...active(number),
  archived: true,
  values: { code: `old ${number}`, city: "Graz" },
});
const situations = [
  { found: "nothing", contacts: [], match: "none", dropdown: "noMatch" },
  { found: "one active Record", contacts: [active(1)], match: "single", dropdown: "singleMatch" },
  {
    found: "one active Record, archived ones beside it",
    contacts: [archived(1), active(2), archived(3)],
    match: "single",
    dropdown: "singleMatch",
  },
  { found: "two active Records", contacts: [active(1), active(2)], match: "multiple", dropdown: "multipleMatches" },
  {
    found: "many active Records and archived ones",
    contacts: [active(1), active(2), active(3), active(4), active(5), archived(6)],
    match: "multiple",
    dropdown: "multipleMatches",
  },
  { found: "one archived Record", contacts: [archived(1)], match: "archived", dropdown: "archivedMatch" },
  {
    found: "several archived Records",
    contacts: [archived(1), archived(2), archived(3), archived(4)],
    match: "archived",
    dropdown: "archivedMatch",
  },
] as const;
type Situation = (typeof situations)[number];

// Section 3.3, the table of choices, in the order the dropdown shows them.
const offered = {
  noMatch: ["create_new", "next_rule_ignore_previous", "do_not_upload"],
  singleMatch: ["update_current", "next_rule", "next_rule_ignore_previous", "do_not_upload"],
  multipleMatches: ["do_not_upload", "next_rule", "next_rule_ignore_previous"],
  archivedMatch: [
    "unarchive_and_update",
    "unarchive_only",
    "create_new",
    "next_rule",
    "next_rule_ignore_previous",
    "do_not_upload",
  ],
} as const;

// Section 3.5: what each terminal action comes to.
function expectedOf(action: string, { match, contacts }: Situation) {
  const resolved = contacts.filter((record) => (match === "archived") === "archived" in record);
  const one = resolved.length === 1 ? (resolved[0]?.id ?? null) : null;
  switch (action) {
    case "create_new":
      return { outcome: "created", displaced: match === "archived" ? resolved.map(({ id }) => id) : [], writes: true };
    case "update_current":
      return { outcome: "updated", recordId: one, writes: true };
    case "unarchive_and_update":
      return one ? { outcome: "unarchived", recordId: one, writes: true } : { outcome: "failed", writes: false };
    case "unarchive_only":
      return one ? { outcome: "unarchived", recordId: one, writes: false } : { outcome: "failed", writes: false };
    default:
      return { outcome: "skipped", recordId: one, writes: false };
  }
}

describe("what an upload function does (load-steps.md 3.3 and 3.5)", () => {
  for (const situation of situations) {
    for (const action of offered[situation.dropdown]) {
      if (action === "next_rule" || action === "next_rule_ignore_previous") continue;
      test(`${situation.found}: ${action}`, async () => {
        const { match, dropdown } = situation;
        const { result, contacts } = await live({
          contacts: situation.contacts,
          rules: [{ field: "city", variable: "city", ...skipAll, [dropdown]: action }],
          mappings: [{ field: "name", variable: "name", conflictResolution: "overwrite" }],
          row: { code: "new", city: "Graz", name: "Ann" },
        });
        const { writes, ...expected } = expectedOf(action, situation);
        expect(result).toMatchObject(expected);
        const counts = {
          active: situation.contacts.filter((record) => !("archived" in record)).length,
          archived: situation.contacts.filter((record) => "archived" in record).length,
        };
        expect(result.trace).toEqual([{ rule: 1, ...counts, match, action }]);
        expect(result.changes.some(({ field, after }) => field === "name" && after === "Ann")).toBe(writes);
        expect(result.error?.code).toBe(result.outcome === "failed" ? "ambiguous_archived_match" : undefined);
        const untouched = contacts.filter(({ id }) => id !== result.recordId && !result.displaced.includes(id));
        expect(untouched).toEqual(
          situation.contacts
            .filter(({ id }) => id !== result.recordId && !result.displaced.includes(id))
            .map((record) => ({ archived: false, ...record })),
        );
        if (result.outcome === "unarchived") {
          expect(contacts.find(({ id }) => id === result.recordId)).toMatchObject({ archived: false });
        }
        for (const id of result.displaced) {
          const pushed = contacts.find((record) => record.id === id);
          const before = situation.contacts.find((record) => record.id === id);
          expect(pushed).toMatchObject({
            archived: true,
            values: { code: `${before?.values.code} (archived 2026-11-22T08:00:00Z)` },
          });
        }
      });
    }
  }
});

describe("going to the next rule (load-steps.md 3.4)", () => {
  // Rule 2 looks for the name Ann: some of those that rule 1 found are called so, and some others are.
  const ann = { name: "Ann" };
  const elsewhere = [
    { id: uuid(8), values: { code: "else", city: "Wien", ...ann } },
    { id: uuid(9), archived: true, values: { code: "else old", city: "Wien", ...ann } },
  ];
  for (const situation of situations) {
    for (const action of offered[situation.dropdown]) {
      if (action !== "next_rule" && action !== "next_rule_ignore_previous") continue;
      for (const isCalledAnn of [true, false]) {
        test(`${situation.found}: ${action}, those found are ${isCalledAnn ? "" : "not "}equal on the next field`, async () => {
          const contacts = situation.contacts.map((record) => ({
            ...record,
            values: { ...record.values, ...(isCalledAnn && ann) },
          }));
          const { result } = await live({
            contacts: [...contacts, ...elsewhere],
            rules: [
              { field: "city", variable: "city", ...skipAll, [situation.dropdown]: action },
              { field: "name", variable: "name", ...skipAll },
            ],
            row: { code: "new", city: "Graz", name: "Ann" },
          });
          // Constrained: only the Records that gave the outcome. Ignoring: the whole Object.
          const gaveOutcome = contacts.filter((record) => (situation.match === "archived") === "archived" in record);
          const searched = action === "next_rule" ? gaveOutcome : [...contacts, ...elsewhere];
          const equal = searched.filter(({ values }) => "name" in values);
          const counts = {
            active: equal.filter((record) => !("archived" in record)).length,
            archived: equal.filter((record) => "archived" in record).length,
          };
          expect(result.trace[1]).toMatchObject({ rule: 2, ...counts });
          expect(result.outcome).toBe("skipped");
        });
      }
    }
  }

  test("a candidate set stays in force until a rule ignores it or narrows it further", async () => {
    const { result } = await live({
      contacts: [active(1), active(2), active(3), ...elsewhere].map((record, index) => ({
        ...record,
        values: { ...record.values, ...(index > 0 && ann), ...(index > 1 && { tags: [] }) },
      })),
      rules: [
        { field: "city", variable: "city", ...skipAll, multipleMatches: "next_rule" },
        { field: "name", variable: "name", ...skipAll, multipleMatches: "next_rule" },
        { field: "city", variable: "city", ...skipAll, multipleMatches: "next_rule_ignore_previous" },
        { field: "name", variable: "name", ...skipAll },
      ],
      row: { code: "new", city: "Graz", name: "Ann" },
    });
    expect(result.trace).toMatchObject([
      { active: 3, archived: 0 },
      { active: 2, archived: 0 },
      { active: 2, archived: 0 },
      { active: 3, archived: 1 },
    ]);
  });

  test("a blank value finds nothing, and blank never equals blank", async () => {
    const { result } = await live({
      contacts: [{ id: uuid(1), values: { code: "no city" } }],
      rules: [
        { field: "city", variable: "city", ...skipAll, noMatch: "next_rule_ignore_previous" },
        { field: "name", variable: "name", ...skipAll },
      ],
      row: { code: "new", city: " \u00a0", name: "" },
    });
    expect(result.trace).toEqual([
      { rule: 1, active: 0, archived: 0, match: "none", action: "next_rule_ignore_previous", blank: true },
      { rule: 2, active: 0, archived: 0, match: "none", action: "do_not_upload", blank: true },
    ]);
  });
});

type Cell = "blank" | "equal" | "other";
/** Section 5, the table: what becomes of the field. `reason` stands where it is not changed. */
const table: Record<
  Exclude<ConflictResolution, "only_add_options">,
  Record<"blank" | "filled", Record<Cell, string>>
> = {
  overwrite: {
    blank: { blank: "kept: blank", equal: "write", other: "write" },
    filled: { blank: "clear", equal: "kept: equal", other: "write" },
  },
  overwrite_except_null: {
    blank: { blank: "kept: blank", equal: "write", other: "write" },
    filled: { blank: "kept: blank", equal: "kept: equal", other: "write" },
  },
  only_update_blank: {
    blank: { blank: "kept: blank", equal: "write", other: "write" },
    filled: { blank: "kept: blank", equal: "kept: equal", other: "kept: kept" },
  },
};

const fields = {
  name: { held: "Ann", cells: { blank: " ", equal: " Ann ", other: "Bea" }, written: "Bea", added: undefined },
  tags: {
    held: ["p", "q"],
    cells: { blank: ";", equal: "q;p", other: "q; r" },
    written: ["q", "r"],
    added: ["p", "q", "r"],
  },
  teams: {
    held: [uuid(8), uuid(9)],
    cells: { blank: "", equal: `${uuid(9)};eight`, other: `nine;${uuid(7)}` },
    written: [uuid(9), uuid(7)],
    added: [uuid(8), uuid(9), uuid(7)],
  },
} as const;
const teams = ["seven", "eight", "nine"].map((code, index) => ({ id: uuid(index + 7), values: { code } }));

describe("conflict resolution on update (load-steps.md section 5)", () => {
  const update = { field: "code", variable: "code", ...skipAll, singleMatch: "update_current", noMatch: "create_new" };
  const cells: readonly Cell[] = ["blank", "equal", "other"];

  for (const [field, { held, cells: spelt, written, added }] of Object.entries(fields)) {
    for (const conflictResolution of [...Object.keys(table), ...(added ? ["only_add_options"] : [])]) {
      for (const existing of ["blank", "filled"] as const) {
        for (const cell of cells) {
          const given = cell === "equal" ? held : written;
          const expected =
            conflictResolution === "only_add_options"
              ? { blank: "kept: blank", equal: existing === "blank" ? "write" : "kept: equal", other: "add" }[cell]
              : table[conflictResolution as keyof typeof table][existing][cell];
          test(`${conflictResolution}, ${field} ${existing}, incoming ${cell}: ${expected}`, async () => {
            const { result, contacts } = await live({
              contacts: [
                ...teams,
                { id: uuid(1), values: { code: "A", ...(existing === "filled" && { [field]: held }) } },
              ],
              rules: [update],
              mappings: [{ field, variable: field, conflictResolution }],
              row: { code: "A", [field]: spelt[cell] },
            });
            const before = existing === "filled" ? held : null;
            // An equal set comes in another order; it is written as it came only where nothing was.
            const incoming = cell === "equal" && Array.isArray(held) ? [...held].reverse() : given;
            const after = {
              write: incoming,
              clear: null,
              add: existing === "filled" ? added : incoming,
            }[expected];
            const isChanged = after !== undefined;
            expect(result.outcome).toBe(isChanged ? "updated" : "unchanged");
            expect(result.changes).toEqual(isChanged ? [{ field, before, after }] : []);
            const reason = expected.replace("kept: ", "");
            expect(result.kept).toEqual([
              { field: "code", reason: "equal" },
              ...(isChanged ? [] : [{ field, reason }]),
            ]);
            const stored: unknown = Reflect.get(contacts.find(({ id }) => id === uuid(1))?.values ?? {}, field) ?? null;
            expect(stored).toEqual(isChanged ? after : before);
          });
        }
      }
      for (const cell of cells) {
        test(`${conflictResolution}, ${field} of a new Record, incoming ${cell}`, async () => {
          const { result } = await live({
            contacts: teams,
            rules: [update],
            mappings: [{ field, variable: field, conflictResolution }],
            row: { code: "A", [field]: spelt[cell] },
          });
          const after = cell !== "equal" ? written : Array.isArray(held) ? [...held].reverse() : held;
          expect(result.outcome).toBe("created");
          expect(result.changes.slice(1)).toEqual(cell === "blank" ? [] : [{ field, before: null, after }]);
          expect(result.kept).toEqual(cell === "blank" ? [{ field, reason: "blank" }] : []);
        });
      }
    }
  }
});

describe("a relationship value that does not resolve (load-steps.md section 6)", () => {
  const update = { field: "code", variable: "code", ...skipAll, singleMatch: "update_current" };
  const outcomes = [
    // Those that resolve are used; under Overwrite existing ones are kept and the resolved ones added.
    { conflictResolution: "overwrite", existing: [uuid(8)], after: [uuid(8), uuid(9)] },
    { conflictResolution: "overwrite", existing: null, after: [uuid(9)] },
    { conflictResolution: "overwrite_except_null", existing: [uuid(8)], after: [uuid(8), uuid(9)] },
    { conflictResolution: "overwrite_except_null", existing: null, after: [uuid(9)] },
    { conflictResolution: "only_add_options", existing: [uuid(8)], after: [uuid(8), uuid(9)] },
    { conflictResolution: "only_add_options", existing: null, after: [uuid(9)] },
    { conflictResolution: "only_update_blank", existing: null, after: [uuid(9)] },
    { conflictResolution: "only_update_blank", existing: [uuid(8)], after: undefined },
  ];
  for (const { conflictResolution, existing, after } of outcomes) {
    test(`among others, ${conflictResolution}, field ${existing ? "filled" : "blank"}`, async () => {
      const { result } = await live({
        contacts: [...teams, { id: uuid(1), values: { code: "A", teams: existing } }],
        rules: [update],
        mappings: [{ field: "teams", variable: "teams", conflictResolution }],
        row: { code: "A", teams: "nobody;nine" },
      });
      expect(result).toMatchObject({
        outcome: after ? "updated" : "unchanged",
        changes: after ? [{ field: "teams", before: existing, after }] : [],
        warnings: [{ code: "relationship_unresolved", field: "teams", value: "nobody" }],
      });
      expect(result.kept.slice(1)).toEqual(after ? [] : [{ field: "teams", reason: "unresolved" }]);
    });
  }
});
