import { z } from "zod";
import { Automation } from "../model/automation.ts";
import { Connector, ExecutionVariable, LoadStep, MappingRule, MatchingRule } from "../model/connector.ts";
import { FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import { RecordValues } from "../model/record-values.ts";
import { JsonRow } from "../model/scenario.ts";
import { RecordSchema } from "./operations/records.ts";
import { ResultSchema, RowErrorSchema } from "./operations/result-schema.ts";
import { ListedRun, RunSchema } from "./operations/run-schema.ts";
import { Problem } from "./problem-schema.ts";

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The schemas that have a name in the API's document, where they are referred to rather than repeated. */
export const namedSchemas = z.registry<{ id: string } & JsonSchema>();

const named = {
  Object: ObjectDefinition,
  Field: FieldDefinition,
  Automation,
  Connector,
  ExecutionVariable,
  LoadStep,
  MatchingRule,
  MappingRule,
  Record: RecordSchema,
  ListedRun,
  Run: RunSchema,
  Result: ResultSchema,
  RowError: RowErrorSchema,
  Problem,
};

for (const [id, schema] of Object.entries(named)) namedSchemas.add(schema, { id });

// zod knows nothing of a schema of our own: cells by column, where an array stands for itself.
const Cell: JsonSchema = { type: ["string", "number", "boolean", "null"] };
namedSchemas.add(RecordValues, {
  id: "RecordValues",
  type: "object",
  additionalProperties: { anyOf: [Cell, { type: "array", items: { type: "string" } }] },
});
namedSchemas.add(JsonRow, {
  id: "Row",
  type: "object",
  additionalProperties: { anyOf: [Cell, { type: "array", items: Cell }] },
});
