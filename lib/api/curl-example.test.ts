import { expect, test } from "vitest";
import { curlExample } from "./curl-example.ts";
import type { OpenApiOperation } from "./openapi.ts";

const operation = (example?: object): OpenApiOperation => ({
  operationId: "x",
  tags: [],
  summary: "",
  responses: {},
  "x-permissions": [],
  ...(example && {
    requestBody: {
      required: true,
      "x-limit-megabytes": 1,
      content: { "application/json": { schema: {}, example } },
    },
  }),
});

test("a call without a body", () => {
  expect(curlExample("get", "/runs", operation())).toBe(
    'curl "$LOADSTEP_URL/api/v1/runs" \\\n  -H "Authorization: Bearer $LOADSTEP_API_KEY"',
  );
});

test("a call with a body, whatever quotes are in it", () => {
  expect(curlExample("put", "/objects/a", operation({ name: "it's" }))).toBe(
    [
      'curl -X PUT "$LOADSTEP_URL/api/v1/objects/a"',
      '-H "Authorization: Bearer $LOADSTEP_API_KEY"',
      '-H "Content-Type: application/json"',
      `--data '{\n  "name": "it'\\''s"\n}'`,
    ].join(" \\\n  "),
  );
});
