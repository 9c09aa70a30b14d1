import { expect, test } from "vitest";
import type { LoadStep, MappingRule } from "@/lib/model/connector.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";
import { blankIdentifierRule, writeInto } from "./with-identifier-rules.ts";

const anObject = (apiName: string, name: string, uniqueIdentifier: string): ObjectDefinition => ({
  apiName,
  name,
  uniqueIdentifier,
  fields: [{ apiName: uniqueIdentifier, name: uniqueIdentifier, type: "text" }],
});
const city = anObject("city", "City", "postcode");
const customer = anObject("customer", "Customer", "number");
const objects = [city, customer, anObject("place", "Place", "postcode")];
const aStep = (part: Partial<LoadStep> = {}): LoadStep => ({
  name: "City",
  object: "city",
  matchingRules: [],
  mappingRules: [blankIdentifierRule(city)],
  ...part,
});

test("another Object takes the name and the blank identifier of the one before along", () => {
  expect(writeInto(aStep(), "customer", objects)).toEqual(
    aStep({ name: "Customer", object: "customer", mappingRules: [] }),
  );
});

test("what a person made stays when the Object is another", () => {
  const filled: MappingRule = { field: "postcode", variable: "zip", conflictResolution: "overwrite" };
  const made = aStep({ name: "Towns", mappingRules: [filled] });
  expect(writeInto(made, "customer", objects)).toEqual({ ...made, object: "customer" });
});

test("an identifier of the same name stays", () => {
  expect(writeInto(aStep(), "place", objects).mappingRules).toEqual([blankIdentifierRule(city)]);
});
