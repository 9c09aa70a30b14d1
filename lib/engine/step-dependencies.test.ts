import { describe, expect, test } from "vitest";
import type { Connector, LoadStep } from "../model/connector.ts";
import type { FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import { stepDependencies } from "./step-dependencies.ts";

const link = (apiName: string, relatedObject: string): FieldDefinition => ({
  apiName,
  name: apiName.toUpperCase(),
  type: "relationship",
  cardinality: "one",
  relatedObject,
});
const anObject = (apiName: string, ...links: FieldDefinition[]): ObjectDefinition => ({
  apiName,
  name: apiName,
  uniqueIdentifier: "code",
  fields: [{ apiName: "code", name: "Code", type: "text" }, ...links],
});
const objects = [anObject("vendor", link("parent", "vendor")), anObject("product", link("vendor", "vendor"))];

const aStep = (object: string, mapped: Readonly<Record<string, string>>, capture?: string): LoadStep => ({
  name: object,
  object,
  matchingRules: [
    {
      field: "code",
      variable: "code",
      noMatch: "create_new",
      singleMatch: "update_current",
      multipleMatches: "do_not_upload",
      archivedMatch: "do_not_upload",
    },
  ],
  mappingRules: Object.entries(mapped).map(([field, variable]) => ({
    field,
    variable,
    conflictResolution: "overwrite" as const,
  })),
  ...(capture !== undefined && { postLoad: { capture: { variable: capture, from: "matched" as const } } }),
});
const aConnector = (...loadSteps: LoadStep[]): Connector => ({
  apiName: "c",
  name: "C",
  executionVariables: [{ name: "code", type: "string" }],
  loadSteps,
});

describe("stepDependencies", () => {
  const cases = [
    {
      name: "a relationship to an Object that an earlier step loads",
      steps: [aStep("vendor", {}), aStep("product", { vendor: "vendor_code" })],
      expected: [{ from: 1, to: 2, kind: "relationship", label: "VENDOR" }],
    },
    {
      name: "parents that load after their children",
      steps: [aStep("product", { vendor: "vendor_code" }), aStep("vendor", {})],
      expected: [{ from: 2, to: 1, kind: "relationship", label: "VENDOR" }],
    },
    {
      name: "a captured variable, counted once although it fills a relationship",
      steps: [aStep("vendor", {}, "vendor_id"), aStep("product", { vendor: "vendor_id" })],
      expected: [{ from: 1, to: 2, kind: "captured", label: "vendor_id" }],
    },
    {
      name: "a captured variable that is used before",
      steps: [aStep("product", { vendor: "vendor_id" }), aStep("vendor", {}, "vendor_id")],
      expected: [{ from: 2, to: 1, kind: "captured", label: "vendor_id" }],
    },
    {
      name: "a captured variable that nobody uses",
      steps: [aStep("vendor", {}, "vendor_id"), aStep("product", {})],
      expected: [],
    },
    {
      name: "a relationship within one Object",
      steps: [aStep("vendor", { parent: "parent_code" })],
      expected: [],
    },
    {
      name: "an Object that no step loads",
      steps: [aStep("product", { vendor: "vendor_code" })],
      expected: [],
    },
    {
      name: "an Object that is not there",
      steps: [aStep("ghost", { vendor: "vendor_code" }), aStep("vendor", {})],
      expected: [],
    },
  ] as const;
  test.each(cases)("$name", ({ steps, expected }) => {
    expect(stepDependencies(aConnector(...steps), objects)).toEqual(expected);
  });
});
