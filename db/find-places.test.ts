import { afterAll, expect, test } from "vitest";
import { importDefinitions } from "./definitions.ts";
import { findPlaces } from "./find-places.ts";
import { aConnector, aFile, anInput, anObject } from "./fixtures.ts";
import { createRun } from "./runs.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const id = "5a3b1e00-0000-4000-8000-00000000000a";
const archived = "5a3b1e00-0000-4000-8000-00000000000b";
await importDefinitions(
  db,
  aFile({
    objects: [anObject("vendor", [], { name: "Vendor" }), anObject("product", [], { name: "Product of a vendor" })],
    connectors: [aConnector("vendors", ["vendor"], { name: "Vendor 100%" })],
    automations: [{ apiName: "tellVendor", name: "Tell them", object: "vendor", action: { type: "log" } }],
    records: {
      vendor: [
        { id, values: { code: "V-1" } },
        { id: archived, values: { code: "1" }, archived: true },
      ],
      product: [{ values: { code: "V-1" } }],
    },
  }),
  { isSample: false },
);
const run = await createRun(db, { connector: "vendors", mode: "dry", inputId: await anInput(db) });

const vendor = { kind: "object", apiName: "vendor", name: "Vendor" };
const product = { kind: "object", apiName: "product", name: "Product of a vendor" };
const vendors = { kind: "connector", apiName: "vendors", name: "Vendor 100%" };
const tell = { kind: "automation", apiName: "tellVendor", name: "Tell them" };
const first = { kind: "record", object: "vendor", objectName: "Vendor", id, name: "V-1", archived: false };
const second = { ...first, id: archived, name: "1", archived: true };
const ofProduct = { kind: "record", object: "product", objectName: "Product of a vendor", name: "V-1" };
const theRun = { kind: "run", id: run, mode: "dry", connector: "Vendor 100%" };

test.each<[string, string, readonly object[]]>([
  ["nothing for a blank", "  ", []],
  ["names in any case, those that begin so first", " vENDOR", [vendors, vendor, product, tell]],
  ["what a name alone means, not a pattern", "100%", [vendors]],
  ["nothing by a pattern", "V_nd%", []],
  ["Records by their whole identifier, in every Object", "V-1", [first, ofProduct]],
  ["no Record by a part of it", "V-", []],
  ["a Record by its id, in any case", id.toUpperCase(), [first]],
  ["an archived Record, the run of that number, and a name that holds it", String(run), [theRun, second, vendors]],
  ["a run as it is written", `#${run}`, [theRun]],
  ["a run as pages call it", `Dry run ${run}`, [theRun]],
  ["a run as it is called in short", `run ${run}`, [theRun]],
  ["no run of a number that is none", "99999999999", []],
  ["nothing by what cannot be stored", "V\u0000", []],
])("finds %s", async (_what, q, expected) => {
  const found = await findPlaces(db, q);
  expect(found).toHaveLength(expected.length);
  expect(found).toMatchObject(expected);
});
