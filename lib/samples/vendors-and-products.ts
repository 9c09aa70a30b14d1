import type { Connector } from "../model/connector.ts";
import type { GivenRecord } from "../model/definitions.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";

export const vendor: ObjectDefinition = {
  apiName: "vendor",
  name: "Vendor",
  uniqueIdentifier: "code",
  fields: [
    { apiName: "code", name: "Vendor code", type: "text" },
    { apiName: "name", name: "Name", type: "text", required: true },
    { apiName: "email", name: "E-mail", type: "email" },
    { apiName: "phone", name: "Phone", type: "phonenumber" },
    { apiName: "city", name: "City", type: "text" },
    { apiName: "tags", name: "Tags", type: "dynamictags" },
    {
      apiName: "paymentTerms",
      name: "Payment terms",
      type: "dropdown",
      options: ["14 days", "30 days", "60 days"],
    },
    { apiName: "onboardedOn", name: "Onboarded on", type: "date" },
    {
      apiName: "parentVendor",
      name: "Parent vendor",
      type: "relationship",
      cardinality: "one",
      relatedObject: "vendor",
    },
  ],
};

export const product: ObjectDefinition = {
  apiName: "product",
  name: "Product",
  uniqueIdentifier: "sku",
  fields: [
    { apiName: "sku", name: "SKU", type: "text" },
    { apiName: "title", name: "Title", type: "text", required: true },
    { apiName: "price", name: "Price", type: "money" },
    {
      apiName: "category",
      name: "Category",
      type: "dropdown",
      options: ["Ceramics", "Food", "Lighting", "Metal", "Packaging", "Paper", "Wood"],
    },
    { apiName: "stock", name: "In stock", type: "integer" },
    {
      apiName: "mainVendor",
      name: "Main vendor",
      type: "relationship",
      cardinality: "one",
      relatedObject: "vendor",
    },
  ],
};

export const vendorsAndProducts: Connector = {
  apiName: "vendorsAndProducts",
  name: "Vendors and products",
  description: "The weekly price list: every row names a vendor and one of its products.",
  active: true,
  timeZone: "Europe/Vienna",
  defaultCountry: "AT",
  executionVariables: [
    { name: "vendor_code", type: "string", column: "Vendor code" },
    { name: "vendor_name", type: "string", column: "Vendor name" },
    { name: "vendor_email", type: "email", column: "E-mail" },
    { name: "vendor_phone", type: "phone_number", column: "Phone" },
    { name: "city", type: "string", column: "City" },
    { name: "tags", type: "string", column: "Tags", isArray: true, arrayDelimiter: ";" },
    { name: "payment_terms", type: "string", column: "Payment terms" },
    { name: "onboarded_on", type: "date", column: "Onboarded on" },
    { name: "parent_vendor", type: "string", column: "Parent vendor" },
    { name: "sku", type: "string", column: "SKU" },
    { name: "product", type: "string", column: "Product" },
    { name: "price", type: "number", column: "Price" },
    { name: "category", type: "string", column: "Category" },
    { name: "in_stock", type: "number", column: "In stock" },
  ],
  loadSteps: [
    {
      name: "Vendors",
      object: "vendor",
      matchingRules: [
        {
          field: "code",
          variable: "vendor_code",
          noMatch: "next_rule_ignore_previous",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "unarchive_and_update",
        },
        {
          field: "email",
          variable: "vendor_email",
          noMatch: "create_new",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "do_not_upload",
        },
      ],
      mappingRules: [
        { field: "code", variable: "vendor_code", conflictResolution: "only_update_blank" },
        { field: "name", variable: "vendor_name", conflictResolution: "overwrite_except_null" },
        { field: "email", variable: "vendor_email", conflictResolution: "only_update_blank" },
        { field: "phone", variable: "vendor_phone", conflictResolution: "only_update_blank" },
        { field: "city", variable: "city", conflictResolution: "overwrite_except_null" },
        { field: "tags", variable: "tags", conflictResolution: "only_add_options" },
        { field: "paymentTerms", variable: "payment_terms", conflictResolution: "only_update_blank" },
        { field: "onboardedOn", variable: "onboarded_on", conflictResolution: "only_update_blank" },
        { field: "parentVendor", variable: "parent_vendor", conflictResolution: "overwrite_except_null" },
      ],
      postLoad: { capture: { variable: "vendor_id", from: "matched_or_created" } },
    },
    {
      name: "Products",
      object: "product",
      matchingRules: [
        {
          field: "sku",
          variable: "sku",
          noMatch: "create_new",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "unarchive_only",
        },
      ],
      mappingRules: [
        { field: "sku", variable: "sku", conflictResolution: "only_update_blank" },
        { field: "title", variable: "product", conflictResolution: "overwrite" },
        { field: "price", variable: "price", conflictResolution: "overwrite_except_null" },
        {
          field: "category",
          variable: "category",
          conflictResolution: "overwrite_except_null",
          canCreateOptions: true,
        },
        { field: "stock", variable: "in_stock", conflictResolution: "overwrite" },
        { field: "mainVendor", variable: "vendor_id", conflictResolution: "overwrite_except_null" },
      ],
    },
  ],
};

const id = (number: number) => `5a3b1e00-0000-4000-8000-${String(number).padStart(12, "0")}`;

export const vendorRecords: readonly GivenRecord[] = [
  {
    id: id(1),
    values: {
      code: "BRK-104",
      name: "Kessler Holz GmbH",
      email: "ap@kessler-holz.example",
      phone: "+4315550174",
      city: "Graz",
      tags: ["timber", "local"],
      onboardedOn: "2019-03-04",
    },
  },
  {
    id: id(2),
    values: {
      code: "BRK-118",
      name: "Brückner Stahl",
      email: "einkauf@brueckner-stahl.example",
      phone: "+437325550118",
      city: "Linz",
      tags: ["steel"],
      paymentTerms: "30 days",
      onboardedOn: "2019-05-20",
    },
  },
  {
    id: id(3),
    values: {
      code: "LUM-220",
      name: "Lumen Fixtures",
      email: "orders@lumen.example",
      city: "Ljubljana",
      tags: ["lighting"],
      paymentTerms: "30 days",
      onboardedOn: "2021-02-11",
    },
  },
  {
    id: id(4),
    values: { code: "VIA-301", name: "Via Verde", email: "ciao@viaverde.example", city: "Bolzano", tags: ["food"] },
  },
  {
    id: id(5),
    values: {
      code: "KLN-088",
      name: "Kleinod Papier",
      email: "office@kleinod.example",
      city: "Graz",
      tags: ["paper"],
      paymentTerms: "30 days",
    },
  },
  {
    id: id(6),
    values: { code: "ACM-555", name: "Acme Fasteners", email: "billing@acme-group.example", city: "Wels" },
  },
  {
    id: id(7),
    values: { code: "ACM-556", name: "Acme Anchors", email: "billing@acme-group.example", city: "Wels" },
  },
  {
    id: id(8),
    archived: true,
    values: { code: "TRD-012", name: "Tradewell Supply", email: "hello@tradewell.example", city: "Udine" },
  },
  {
    id: id(9),
    values: {
      code: "HRZ-640",
      name: "Horizon Labels",
      email: "print@horizon.example",
      city: "Brno",
      tags: ["labels"],
      paymentTerms: "30 days",
      onboardedOn: "2020-09-14",
    },
  },
  {
    id: id(10),
    values: {
      code: "MTL-118",
      name: "Metallwerk Süd",
      email: "vertrieb@metallwerk-sued.example",
      city: "Bolzano",
      tags: ["steel"],
      paymentTerms: "60 days",
      onboardedOn: "2017-01-09",
    },
  },
  {
    id: id(11),
    values: {
      code: "SDR-733",
      name: "Sandrini Ceramics",
      email: "info@sandrini.example",
      city: "Bergamo",
      tags: ["tiles"],
      paymentTerms: "30 days",
      onboardedOn: "2022-06-30",
    },
  },
  {
    id: id(12),
    values: {
      code: "ALP-003",
      name: "Alpenrand Logistik",
      email: "dispo@alpenrand.example",
      city: "Innsbruck",
      tags: ["transport"],
      paymentTerms: "14 days",
      onboardedOn: "2016-04-18",
    },
  },
  {
    id: id(13),
    values: {
      code: "HLZ-010",
      name: "Holz Union",
      email: "union@holz.example",
      city: "Salzburg",
      tags: ["timber"],
      paymentTerms: "30 days",
      onboardedOn: "2015-08-03",
    },
  },
  {
    id: id(14),
    archived: true,
    values: { code: "KLA-070", name: "Klaas Verpackung", city: "Kiel", tags: ["boxes"] },
  },
  {
    id: id(15),
    archived: true,
    values: { code: "PKL-881", name: "Packwell (old)", email: "team@packwell.example", city: "Linz" },
  },
];

export const productRecords: readonly GivenRecord[] = [
  {
    id: id(101),
    values: {
      sku: "STL-100",
      title: "Flat steel 40 × 5",
      price: "18.4",
      category: "Metal",
      stock: 240,
      mainVendor: id(2),
    },
  },
  {
    id: id(102),
    values: { sku: "LMP-210", title: "Desk lamp Arc", price: "74", category: "Lighting", stock: 12, mainVendor: id(3) },
  },
  {
    id: id(103),
    values: { sku: "PAP-088", title: "Paper A4 80 g", price: "4.9", category: "Paper", stock: 1500, mainVendor: id(5) },
  },
  {
    id: id(104),
    archived: true,
    values: { sku: "BOX-012", title: "Moving box L", price: "2.1", category: "Packaging", stock: 0 },
  },
  {
    id: id(105),
    values: {
      sku: "LBL-640",
      title: "Labels 70 × 36",
      price: "6.75",
      category: "Paper",
      stock: 310,
      mainVendor: id(9),
    },
  },
  {
    id: id(106),
    values: {
      sku: "TIL-733",
      title: "Wall tile 20 × 20",
      price: "1.9",
      category: "Ceramics",
      stock: 4100,
      mainVendor: id(11),
    },
  },
  {
    id: id(107),
    values: { sku: "WOD-010", title: "Spruce batten", price: "3.1", category: "Wood", stock: 900, mainVendor: id(13) },
  },
  {
    id: id(108),
    values: { sku: "PAL-003", title: "Pallet EUR", price: "11", category: "Packaging", stock: 64, mainVendor: id(12) },
  },
];
