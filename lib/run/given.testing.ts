import { expect } from "vitest";
import { fieldsLookedUp } from "../engine/compile-step.ts";
import { jsonSource } from "../intake/json-source.ts";
import { Scenario } from "../model/scenario.ts";
import type { MemoryRecordStore } from "../store/memory-record-store.ts";
import { memoryWorld } from "./memory-world.ts";
import { overlappedSession } from "./overlapped-session.testing.ts";
import { runScenario } from "./run-scenario.ts";

/** One Object Contact with a field of many kinds, another Company, and one live run over them: what most cases need. */

const objects = [
  {
    apiName: "company",
    name: "Company",
    uniqueIdentifier: "name",
    fields: [
      { apiName: "name", name: "Name", type: "text" },
      { apiName: "code", name: "Code", type: "text", unique: true },
    ],
  },
  {
    apiName: "contact",
    name: "Contact",
    uniqueIdentifier: "email",
    fields: [
      { apiName: "email", name: "Email", type: "email" },
      { apiName: "badge", name: "Badge", type: "text", unique: true },
      { apiName: "last", name: "Last name", type: "text" },
      { apiName: "must", name: "Must", type: "text", required: true },
      { apiName: "age", name: "Age", type: "integer" },
      { apiName: "stage", name: "Stage", type: "dropdown", options: ["Lead", "Customer"] },
      { apiName: "tags", name: "Tags", type: "dynamictags" },
      { apiName: "company", name: "Company", type: "relationship", cardinality: "one", relatedObject: "company" },
      { apiName: "past", name: "Past", type: "relationship", cardinality: "many", relatedObject: "company" },
      { apiName: "manager", name: "Manager", type: "relationship", cardinality: "one", relatedObject: "contact" },
    ],
  },
];
export const contactId = "00000000-0000-4000-8000-00000000000a";
export const acme = "00000000-0000-4000-8000-0000000000c1";
export const globex = "00000000-0000-4000-8000-0000000000c2";
export const closed = "00000000-0000-4000-8000-0000000000c3";
const companies = [
  { id: acme, values: { name: "Acme", code: "A" } },
  { id: globex, values: { name: "Globex", code: "G" } },
  { id: closed, archived: true, values: { name: "Closed" } },
];
const names = ["email", "badge", "last", "must", "age", "stage", "tags", "company", "past", "manager"];
export const variables = names.map((name) => ({
  name,
  type: name === "email" ? "email" : name === "age" ? "number" : "string",
  ...((name === "tags" || name === "past") && { isArray: true, arrayDelimiter: ";" }),
}));
export const byEmail = {
  field: "email",
  variable: "email",
  noMatch: "create_new",
  singleMatch: "update_current",
  multipleMatches: "do_not_upload",
  archivedMatch: "create_new",
};
export const email = { field: "email", variable: "email", conflictResolution: "only_update_blank" };
export const must = { field: "must", variable: "must", conflictResolution: "only_update_blank" };
export const map = (field: string, rest: object = {}) => ({
  field,
  variable: field,
  conflictResolution: "overwrite",
  ...rest,
});

interface Given {
  /** Beside those of every Contact. */
  readonly fields?: readonly object[];
  readonly contacts?: readonly object[];
  readonly rules?: readonly object[];
  readonly mappings?: readonly object[];
  readonly rows: readonly object[];
  readonly connector?: object;
  readonly postLoad?: object;
  readonly moreSteps?: readonly object[];
  readonly automations?: readonly object[];
}

interface Result {
  readonly outcome: string;
  readonly recordId: string | null;
  readonly changes: readonly object[];
  readonly kept: readonly object[];
  readonly displaced: readonly string[];
  readonly warnings: readonly object[];
  readonly error: { readonly code: string; readonly field?: string } | null;
  readonly errors?: readonly object[];
}

export async function live({
  fields = [],
  contacts = [],
  rules = [byEmail],
  mappings = [email, must],
  rows,
  connector,
  postLoad,
  moreSteps = [],
  automations = [],
}: Given) {
  const scenario = Scenario.parse({
    objects: objects.map((each) =>
      each.apiName === "contact" ? { ...each, fields: [...each.fields, ...fields] } : each,
    ),
    automations,
    records: { company: companies, contact: contacts },
    connectors: [
      {
        apiName: "contacts",
        name: "Contacts",
        executionVariables: variables,
        loadSteps: [
          {
            name: "Contacts",
            object: "contact",
            matchingRules: rules,
            mappingRules: mappings,
            ...(postLoad && { postLoad }),
          },
          ...moreSteps,
        ],
        ...connector,
      },
    ],
    runs: [
      {
        connector: "contacts",
        mode: "live",
        rows: rows.map((row) => ({ ...Object.fromEntries(variables.map(({ name }) => [name, ""])), ...row })),
      },
    ],
  });
  const options = {
    open: memoryWorld,
    read: async (run: Scenario["runs"][number]) => jsonSource(run.rows ?? []),
    now: "2026-11-22T08:00:00.000Z",
  };
  const output = await runScenario(scenario, options);
  // Whatever the case is about, it comes out the same when each row is a chunk that is decided while others are stored.
  const weather = { turns: () => 2, refuses: () => false, conflicts: () => undefined };
  const overlapped = await runScenario(scenario, {
    ...options,
    chunkSize: 1,
    session: async (store, { connector, workspace, mode }) =>
      overlappedSession(store as MemoryRecordStore, { mode, keyFields: fieldsLookedUp(connector, workspace) }, weather),
  });
  expect(overlapped).toEqual(output);
  const [run] = output.runs;
  if (!run) throw new Error("The scenario has one run");
  const records = (output.records.contact ?? []) as {
    id: string;
    archived: boolean;
    values: Record<string, unknown>;
  }[];
  return { ...run, results: run.results as Result[], records };
}

export const ann = (values: object = {}, rest: object = {}) => ({
  id: contactId,
  ...rest,
  values: { email: "ann@x.co", must: "m", ...values },
});
export const row = (values: object = {}) => ({ email: "ann@x.co", must: "m", ...values });
