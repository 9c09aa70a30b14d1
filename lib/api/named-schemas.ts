import { z } from "zod";
import { Automation } from "../model/automation.ts";
import { Connector, ExecutionVariable, LoadStep, MappingRule, MatchingRule } from "../model/connector.ts";
import { FieldDefinition, ObjectDefinition } from "../model/object-definition.ts";
import { Problem } from "./problem-schema.ts";

/** The schemas that have a name in the API's document, where they are referred to rather than repeated. */
export const namedSchemas = z.registry<{ id: string }>();

const named = {
  Object: ObjectDefinition,
  Field: FieldDefinition,
  Automation,
  Connector,
  ExecutionVariable,
  LoadStep,
  MatchingRule,
  MappingRule,
  Problem,
};

for (const [id, schema] of Object.entries(named)) namedSchemas.add(schema, { id });
