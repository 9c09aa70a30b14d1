import type { Database } from "../db/client.ts";
import { importDefinitions } from "../db/definitions.ts";
import { Definitions } from "../lib/model/definitions.ts";

const vendor = {
  apiName: "vendor",
  name: "Vendor",
  uniqueIdentifier: "code",
  fields: [
    { apiName: "code", name: "Vendor code", type: "text", required: true },
    { apiName: "name", name: "Name", type: "text" },
    { apiName: "email", name: "E-mail", type: "email" },
    { apiName: "city", name: "City", type: "text" },
    { apiName: "tags", name: "Tags", type: "dynamictags" },
    { apiName: "onboarded", name: "Onboarded on", type: "date" },
    { apiName: "parent", name: "Parent vendor", type: "relationship", cardinality: "one", relatedObject: "vendor" },
    { apiName: "stage", name: "Stage", type: "dropdown", options: ["New", "Known"] },
  ],
};

const product = {
  apiName: "product",
  name: "Product",
  uniqueIdentifier: "sku",
  fields: [
    { apiName: "sku", name: "SKU", type: "text" },
    { apiName: "price", name: "Price", type: "money" },
    { apiName: "vendor", name: "Main vendor", type: "relationship", cardinality: "one", relatedObject: "vendor" },
  ],
};

const automations = ["welcome", "review"].map((apiName) => ({
  apiName,
  name: apiName === "welcome" ? "Welcome vendor" : "Review vendor",
  object: "vendor",
  action: { type: "log" },
}));

const variables = [
  { name: "vendor_code", type: "string" },
  { name: "name", type: "string" },
  { name: "mail", type: "email" },
  { name: "city", type: "string" },
  { name: "tags", type: "string", isArray: true, arrayDelimiter: ";" },
  { name: "since", type: "date" },
  { name: "parent_code", type: "string" },
  { name: "price", type: "number" },
];

/** The rows that belong to `vendors`. */
export const vendorFile =
  "vendor_code,name,mail,city,tags,since,parent_code,price\n" +
  "A-1,Kessler Holz,ap@kessler.example,Vienna,timber;gold,2026-01-05,B-2,12.5\n" +
  "B-2,Lumen,hello@lumen.example,,,,,\n" +
  "C-3,Nova,nova@nova.example,Linz,,,b-2,7\n";

const rule = {
  noMatch: "create_new",
  singleMatch: "update_current",
  multipleMatches: "do_not_upload",
  archivedMatch: "do_not_upload",
};

/** A SmartConnector that has everything a step can have, saved. */
export const vendors = {
  apiName: "vendors",
  name: "Vendor master",
  executionVariables: variables,
  loadSteps: [
    {
      name: "Vendors",
      object: "vendor",
      matchingRules: [{ ...rule, field: "code", variable: "vendor_code" }],
      mappingRules: [
        { field: "code", variable: "vendor_code", conflictResolution: "only_update_blank" },
        { field: "name", variable: "name", conflictResolution: "overwrite_except_null" },
        { field: "city", variable: "city", conflictResolution: "overwrite_except_null" },
        { field: "tags", variable: "tags", conflictResolution: "only_add_options" },
        { field: "parent", variable: "parent_code", conflictResolution: "overwrite_except_null" },
      ],
      postLoad: { capture: { variable: "vendor_id", from: "matched_or_created" } },
    },
    {
      name: "Products",
      object: "product",
      matchingRules: [{ ...rule, field: "sku", variable: "vendor_code" }],
      mappingRules: [
        { field: "sku", variable: "vendor_code", conflictResolution: "only_update_blank" },
        { field: "vendor", variable: "vendor_id", conflictResolution: "overwrite" },
      ],
    },
  ],
};

const records = {
  vendor: [
    {
      id: "5a3b1e00-0000-4000-8000-00000000000a",
      values: { code: "A-1", name: "Kessler", city: "Graz", tags: ["timber"] },
    },
    { id: "5a3b1e00-0000-4000-8000-00000000000b", values: { code: "B-2", name: "Lumen", city: "Ulm" } },
  ],
};

/** Vendors and Products with two Records, and optionally the SmartConnector that loads them. */
export async function arrange(db: Database, { connectors = [vendors] }: { connectors?: readonly object[] } = {}) {
  const given = { objects: [vendor, product], automations, connectors, records };
  await importDefinitions(db, Definitions.parse(given), { isSample: false });
}
