import { expect, test } from "vitest";
import { z } from "zod";
import { type SchemaPart, schemaParts } from "./schema-parts.ts";

const shown = (parts: readonly SchemaPart[]) =>
  parts.map((part) => ("schema" in part ? `<${part.schema}>` : part.text)).join("");
const of = (schema: z.ZodType) => shown(schemaParts(z.toJSONSchema(schema)));

test.each([
  [z.string(), "text"],
  [z.string().max(255), "text, at most 255"],
  [z.string().min(1).max(255), "text, 1 to 255"],
  [z.iso.datetime(), "text (date-time)"],
  [z.int(), "whole number"],
  [z.int().min(1), "whole number, at least 1"],
  [z.number(), "number"],
  [z.boolean(), "true or false"],
  [z.string().nullable(), "text or null"],
  [z.enum(["dry", "live"]), '"dry", "live"'],
  [z.literal(true), "true"],
  [z.array(z.string()), "list of text"],
  [z.strictObject({ a: z.string(), b: z.int().optional() }), "{ a: text, b?: whole number }"],
  [z.record(z.string(), z.number()), "object of number"],
  [z.unknown(), "anything"],
])("%# reads %s", (schema, expected) => {
  expect(of(schema)).toBe(expected);
});

test("a reference is a name to follow", () => {
  expect(shown(schemaParts({ type: "array", items: { $ref: "#/components/schemas/Field" } }))).toBe("list of <Field>");
});
