import { expect, test } from "vitest";
import { z } from "zod";
import { type JsonSchema, openApiDocument } from "./openapi.ts";
import { operations } from "./operations.ts";

const document = openApiDocument(operations);
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test("the document lists every operation and nothing else", () => {
  expect(described.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
    operations.map(({ path, method }) => `${method} ${path}`).sort(),
  );
});

test.each(described)("$operation.operationId names every part of its path as a parameter", ({ path, operation }) => {
  const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === "path").map(({ name }) => name);
  expect([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(inPath);
});

test.each(described.filter(({ operation }) => operation.requestBody))(
  "the example of $operation.operationId is one that its schema takes",
  ({ operation }) => {
    const { schema, example } = operation.requestBody?.content["application/json"] ?? {};
    const known = schemaFrom({ ...schema, components: document.components });
    expect(known.safeParse(example).error).toBeUndefined();
  },
);

test("every reference leads to a component", () => {
  const text = JSON.stringify(document);
  const named = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = ""]) => ref);
  expect(named.length).toBeGreaterThan(10);
  for (const ref of named) {
    expect(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)).toContain(ref);
  }
});

/** zod reads references into `$defs`. */
function schemaFrom({ components, ...schema }: JsonSchema & { components: typeof document.components }): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: components.schemas });
  return z.fromJSONSchema(JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/")));
}
