import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { importDefinitions } from "../db/definitions.ts";
import { receiveInput } from "../db/receive-input.ts";
import { Definitions } from "../lib/model/definitions.ts";
import type { Random } from "./random.ts";

/** What runs of the world's connector meet: rows that find each other's Records, rename keys, add options and fail. */
export interface World {
  readonly definitions: Definitions;
  /** The rows of a file for each run. */
  readonly files: readonly (readonly string[])[];
}

/** Rows that only the database refuses, as it refuses those that are wider than a page. */
export const poisonedRows = 3;

const overwrite = "overwrite" as const;
const functions = {
  noMatch: "create_new",
  singleMatch: "update_current",
  multipleMatches: "do_not_upload",
  archivedMatch: "unarchive_and_update",
} as const;

/** @param runs how many there are, each with a file of its own */
export function aWorld(random: Random, rows: number, runs = 1): World {
  const keys = Math.ceil(rows / 2);
  const code = () => `c${random.between(1, keys)}`;
  const phone = () => `p${random.between(1, keys)}`;
  const line = () =>
    [
      random.isLucky(3) ? "" : `f${random.between(1, Math.ceil(rows / 20))}`,
      random.isLucky(5) ? "" : code(),
      random.isLucky(5) ? "" : phone(),
      `n${random.between(1, 99)}`,
      random.isLucky(10) ? `k${random.between(1, 40)}` : "k1",
      random.isLucky(2) ? "many" : random.between(1, 999),
    ].join(",");
  const files = Array.from({ length: runs }, () => {
    const lines = Array.from({ length: rows }, line);
    for (let n = 1; n <= poisonedRows; n += 1) {
      lines[Math.floor((n * rows) / (poisonedRows + 1))] = `f1,x${n},,poison,k1,1`;
    }
    return lines;
  });
  const people = Array.from({ length: Math.ceil(rows / 4) }, (_, n) => ({
    id: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
    archived: random.isLucky(20),
    values: { code: `c${2 * n + 1}`, phone: phone(), name: `n${n}`, kind: "k1" },
  }));
  return { definitions: definitionsWith(people), files };
}

/** Fills an empty database. @returns the ids of the files */
export async function fill(db: Database, { definitions, files }: World): Promise<readonly string[]> {
  await importDefinitions(db, definitions, { isSample: false });
  await db.execute(sql`create function refuse_poison() returns trigger language plpgsql as
    $$ begin raise program_limit_exceeded; end $$`);
  await db.execute(sql`create trigger poison before insert or update on records.person
    for each row when (new.name = 'poison') execute function refuse_poison()`);
  const ids: string[] = [];
  for (const lines of files) ids.push(await receive(db, lines));
  return ids;
}

async function receive(db: Database, lines: readonly string[]): Promise<string> {
  async function* bytes() {
    yield new TextEncoder().encode(`firm,code,phone,name,kind,amount\n${lines.join("\n")}\n`);
  }
  const given = { fileName: "people.csv", connector: undefined, expectedBytes: Number.NaN };
  return (await receiveInput(db, given, bytes())).input.id;
}

function definitionsWith(people: NonNullable<Definitions["records"]>[string]): Definitions {
  const text = (apiName: string) => ({ apiName, name: apiName, type: "text" });
  const map = (field: string, variable: string, more: object = {}) => ({
    ...{ field, variable, conflictResolution: overwrite },
    ...more,
  });
  const rule = (field: string, variable: string, more: object = {}) => ({ field, variable, ...functions, ...more });
  return Definitions.parse({
    objects: [
      { apiName: "firm", name: "Firm", uniqueIdentifier: "title", fields: [text("title"), text("boss")] },
      {
        ...{ apiName: "person", name: "Person", uniqueIdentifier: "code" },
        fields: [
          ...[text("code"), text("phone"), text("name")],
          { apiName: "amount", name: "Amount", type: "integer" },
          { apiName: "kind", name: "Kind", type: "dropdown", options: ["k1"] },
          { apiName: "firm", name: "Firm", type: "relationship", cardinality: "one", relatedObject: "firm" },
        ],
      },
    ],
    automations: [
      { apiName: "hello", name: "Hello", object: "person", action: { type: "log" } },
      {
        ...{ apiName: "moved", name: "Moved", object: "person", action: { type: "log" } },
        triggers: [{ type: "field_updated", field: "phone" }, { type: "record_created" }],
      },
    ],
    connectors: [
      {
        ...{ apiName: "people", name: "People" },
        executionVariables: [
          ...["firm", "code", "phone", "name", "kind"].map((name) => ({ name, type: "string" })),
          { name: "amount", type: "number" },
        ],
        loadSteps: [
          {
            ...{ name: "Firms", object: "firm" },
            matchingRules: [rule("title", "firm")],
            mappingRules: [map("title", "firm"), map("boss", "name", { conflictResolution: "only_update_blank" })],
            postLoad: { capture: { variable: "firmId", from: "matched_or_created" } },
          },
          {
            ...{ name: "People", object: "person" },
            // Whom the code does not find the phone may, and gets the code then: a key is renamed.
            matchingRules: [rule("code", "code", { noMatch: "next_rule_ignore_previous" }), rule("phone", "phone")],
            mappingRules: [
              ...[map("code", "code", { conflictResolution: "overwrite_except_null" }), map("phone", "phone")],
              ...[map("name", "name"), map("amount", "amount"), map("firm", "firmId")],
              map("kind", "kind", { canCreateOptions: true }),
            ],
            postLoad: {
              automationsOnCreate: ["hello"],
              capture: { variable: "personId", from: "matched_or_created" },
            },
          },
          {
            ...{ name: "Names", object: "person" },
            matchingRules: [rule("id", "personId", { noMatch: "do_not_upload" })],
            mappingRules: [map("name", "kind"), map("code", "code", { conflictResolution: "overwrite_except_null" })],
            postLoad: { suppressTriggers: true },
          },
        ],
      },
    ],
    records: { person: people },
  });
}
