import { z } from "zod";
import { Action, Automation, Condition, Trigger } from "./automation.ts";
import { Connector, ExecutionVariable, LoadStep, MappingRule, MatchingRule, PostLoad } from "./connector.ts";
import { Definitions, GivenRecord } from "./definitions.ts";
import { ApiName, Label, takenNames } from "./names.ts";
import { FieldDefinition, ObjectDefinition, optionTypes } from "./object-definition.ts";

type Schema = z.core.JSONSchema.BaseSchema;

const named: readonly (readonly [z.ZodType, name: string, description: string])[] = [
  [Definitions, "Workspace", "Objects, automations and SmartConnectors, with Records for a scenario or a start."],
  [ObjectDefinition, "Object", "A kind of Record, with its fields and its unique identifier."],
  [FieldDefinition, "Field", "A field of an Object."],
  [Automation, "Automation", "Something that happens when a Record changes, or when a load step names it."],
  [Trigger, "Trigger", "What starts an automation by itself."],
  [Condition, "Condition", "What must hold of the Record; all conditions of an automation must."],
  [Action, "Action", "What an automation does. A secret is best a reference: a name in braces behind a dollar sign."],
  [Connector, "SmartConnector", "Execution variables and load steps, in order."],
  [
    ExecutionVariable,
    "ExecutionVariable",
    "A typed, named value of a row: of a column (by default its name), or a constant.",
  ],
  [LoadStep, "LoadStep", "Writes the rows into one Object."],
  [
    MatchingRule,
    "MatchingRule",
    "Finds Records by a field (or id) that equals a variable; all four outcomes say what follows.",
  ],
  [MappingRule, "MappingRule", "Fills a field from a variable, or from several that are joined."],
  [PostLoad, "PostLoad", "What follows the writes of a load step."],
  [GivenRecord, "Record", "A Record with its values in canonical form."],
  [ApiName, "ApiName", "A name for files and addresses. Fixed once made."],
  [Label, "Label", "What people read; at most 255 characters, white space around it not counted."],
];

/**
 * The JSON Schema (draft 2020-12) of a definition file in our own format (formats.md section 3), from the schemas that
 * read it. It takes whatever they take; what it cannot say they refuse: names that repeat or exist nowhere, time zones,
 * and everything of load-steps.md section 9.
 */
export function definitionSchema(): object {
  const names = z.registry<{ id: string; description: string }>();
  for (const [schema, id, description] of named) names.add(schema, { id, description });
  const { schemas } = z.toJSONSchema(names, {
    io: "input",
    uri: (id) => `#/$defs/${id}`,
    override: ({ zodSchema, jsonSchema }) => sharpen(zodSchema, jsonSchema),
  });
  const definitions = Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => {
    const description = named.find(([, name]) => name === id)?.[2];
    return [id, { ...(description !== undefined && { description }), ...schema }] as const;
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Loadstep definition file",
    description: "One Object, one automation, one SmartConnector, or a workspace of them. JSON or YAML.",
    type: "object",
    ...shapes,
    $defs: Object.fromEntries(definitions),
  };
}

/** Which keys tell what a file holds, as `parseDefinitions` looks at them. */
const shapes = whenAnyOf(
  ["objects", "automations", "connectors", "records"],
  "Workspace",
  whenAnyOf(
    ["executionVariables", "loadSteps"],
    "SmartConnector",
    whenAnyOf(["fields"], "Object", { $ref: "#/$defs/Automation" }),
  ),
);

function whenAnyOf(keys: readonly string[], name: string, otherwise: Schema): Schema {
  return when({ anyOf: keys.map((key) => ({ required: [key] })) }, { $ref: `#/$defs/${name}` }, otherwise);
}

/** By entries: an object with a method `then` would be taken for a promise. */
function when(condition: Schema, consequence: Schema, otherwise?: Schema): Schema {
  const entries = [["if", condition] as const, ["then", consequence] as const];
  return Object.fromEntries(otherwise === undefined ? entries : [...entries, ["else", otherwise] as const]);
}

/** Says in JSON Schema what a schema checks by itself. */
function sharpen(schema: z.core.$ZodTypes, json: Schema): void {
  const rule = rules.get(schema);
  if (rule) Object.assign(json, rule);
  const { def } = schema._zod;
  if (def.type === "pipe" && def.out instanceof z.ZodRecord) Object.assign(json, recordSchema(def.out));
  if (def.type !== "string") return;
  // A text is trimmed before its length counts.
  if (def.checks?.some(({ _zod }) => _zod.def.check === "overwrite")) {
    delete json.minLength;
    delete json.maxLength;
    json.pattern = "\\S";
  }
  if (json.format === "uri") json.pattern = "^\\s*[hH][tT][tT][pP][sS]?:";
  // Patterns say it, and validators differ about formats: a web address may have letters of any script.
  delete json.format;
}

/** Entries by API name, whose schema also looks for `__proto__` first. */
function recordSchema(record: z.ZodRecord): Schema {
  const { valueType } = record._zod.def;
  const name = named.find(([schema]) => schema === elementOf(valueType))?.[1];
  const { $schema: _, ...values } = z.toJSONSchema(valueType as z.ZodType, { io: "input" });
  return {
    type: "object",
    propertyNames: { $ref: "#/$defs/ApiName" },
    additionalProperties: name === undefined ? values : { type: "array", items: { $ref: `#/$defs/${name}` } },
  };
}

function elementOf(schema: z.core.$ZodType): unknown {
  return schema instanceof z.ZodArray ? schema.element : undefined;
}

const anyCase = (name: string) => [...name].map((letter) => `[${letter}${letter.toUpperCase()}]`).join("");
const typeIs = (...types: readonly string[]): Schema => ({
  properties: { type: { enum: [...types] } },
  required: ["type"],
});
const only = (type: Schema, ...keys: readonly string[]): Schema =>
  when(type, { required: [...keys] }, { properties: Object.fromEntries(keys.map((key) => [key, false])) });
const isTrue = (key: string): Schema => ({ properties: { [key]: { const: true } }, required: [key] });

/** What schemas check beyond the kinds of values. */
const rules = new Map<z.core.$ZodType, Schema>([
  [ApiName, { pattern: `^(?!(?:${takenNames.map(anyCase).join("|")})$)[a-z][a-zA-Z0-9_]{0,61}$` }],
  [
    FieldDefinition,
    {
      allOf: [
        only(typeIs(...optionTypes), "options"),
        only(typeIs("rating"), "max"),
        only(typeIs("relationship"), "cardinality", "relatedObject"),
        when(isTrue("unique"), {
          not: {
            anyOf: [
              typeIs("longtext", "checkboxes", "dynamictags"),
              { properties: { cardinality: { const: "many" } }, required: ["cardinality"] },
            ],
          },
        }),
      ],
    },
  ],
  [
    ExecutionVariable,
    {
      not: { required: ["column", "value"] },
      allOf: [
        when(isTrue("isArray"), { required: ["arrayDelimiter"] }),
        when(
          typeIs("number"),
          { properties: { inputFormat: { enum: ["point", "comma"] } } },
          when(
            typeIs("date", "datetime"),
            { properties: { inputFormat: { not: { enum: ["point", "comma"] } } } },
            { properties: { inputFormat: false } },
          ),
        ),
      ],
    },
  ],
  [
    MappingRule,
    {
      oneOf: [{ required: ["variable"] }, { required: ["variables"] }],
      dependentRequired: { separator: ["variables"] },
    },
  ],
]);
