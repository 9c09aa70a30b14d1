import { z } from "zod";
import { apiText } from "../texts/api-text.ts";
import { namedSchemas } from "./named-schemas.ts";
import { type AnswerContent, isJson, type Operation } from "./operation.ts";
import { type ProblemKind, problemKinds } from "./problem-kinds.ts";
import { Problem } from "./problem-schema.ts";

export type JsonSchema = z.core.JSONSchema.JSONSchema;

interface MediaType {
  readonly schema: JsonSchema;
  readonly example?: object;
}

interface Response {
  readonly description: string;
  readonly content?: Readonly<Record<string, MediaType>>;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required: true;
    readonly content: Readonly<Record<string, MediaType>>;
    readonly "x-limit-megabytes": number;
  };
  readonly responses: Readonly<Record<string, Response>>;
  /** The permissions that the key's role needs: always, and for some requests. */
  readonly "x-permissions": readonly string[];
}

/** An OpenAPI 3.1 document, as far as ours goes. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly security: readonly object[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: object;
  };
}

/**
 * The OpenAPI document of operations, from the schemas that read their requests (formats.md section 5).
 * @throws Error when one name would stand for two schemas
 */
export function openApiDocument(operations: readonly Operation[]): OpenApiDocument {
  const schemas = new Map<string, JsonSchema>();
  const schemaOf = (schema: z.ZodType, io: "input" | "output") => withComponents(schema, io, schemas);
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationOf(operation, schemaOf),
    };
  }
  return {
    openapi: "3.1.0",
    info: { title: apiText("document.title"), version: "1", description: apiText("document.description") },
    servers: [{ url: "/api/v1" }],
    security: [{ apiKey: [] }],
    tags: [...new Set(operations.map(({ group }) => apiText(`groups.${group}`)))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries([...schemas].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: apiText("document.apiKey") },
      },
    },
  };
}

type SchemaOf = (schema: z.ZodType, io: "input" | "output") => JsonSchema;

function operationOf(operation: Operation, schemaOf: SchemaOf): OpenApiOperation {
  const { id, group, body, permission, sometimes } = operation;
  const description = apiText(`operations.${id}.description`);
  const parameters = parametersOf(operation, schemaOf);
  return {
    operationId: id,
    tags: [apiText(`groups.${group}`)],
    summary: apiText(`operations.${id}.summary`),
    ...(description !== "" && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        "x-limit-megabytes": body.limitMegabytes,
        content: {
          "application/json": { schema: schemaOf(body.json, "input"), example: body.example },
          ...(body.form && { "multipart/form-data": { schema: schemaOf(body.form, "input") } }),
        },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, content]) => [status, answerOf(status, content, schemaOf)]),
      ),
      ...problemsOf(operation, schemaOf),
    },
    "x-permissions": [permission, ...(sometimes ? [sometimes] : [])],
  };
}

function parametersOf({ params, query, headers = {} }: Operation, schemaOf: SchemaOf): readonly Parameter[] {
  const of = (place: Parameter["in"], shape: Readonly<Record<string, z.ZodType>>) =>
    Object.entries(shape).map(([name, schema]): Parameter => {
      const description = schema.description;
      return {
        name,
        in: place,
        required: place === "path",
        ...(description !== undefined && { description }),
        schema: schemaOf(schema, "output"),
      };
    });
  return [...of("path", params.shape), ...of("query", query.shape), ...of("header", headers)];
}

function answerOf(status: string, content: AnswerContent, schemaOf: SchemaOf): Response {
  const description = apiText(
    status === "201" ? "answers.created" : status === "202" ? "answers.accepted" : "answers.ok",
  );
  if (content === null) return { description: apiText("answers.nothing") };
  if (isJson(content)) return { description, content: { "application/json": { schema: schemaOf(content, "output") } } };
  return { description, content: { [content.contentType]: { schema: { type: "string", format: "binary" } } } };
}

function problemsOf(operation: Operation, schemaOf: SchemaOf): Record<string, Response> {
  const kinds: ProblemKind[] = ["bad_request", "unauthenticated"];
  if (operation.permission !== "read") kinds.push("forbidden");
  if (Object.keys(operation.params.shape).length > 0) kinds.push("not_found");
  if (operation.body) kinds.push("too_large", "unsupported_media_type", "refused");
  kinds.push(...(operation.problems ?? []), "internal", "busy");
  const byStatus = new Map<number, ProblemKind>();
  for (const kind of kinds) if (!byStatus.has(problemKinds[kind])) byStatus.set(problemKinds[kind], kind);
  const schema = schemaOf(Problem, "output");
  return Object.fromEntries(
    [...byStatus].map(([status, kind]) => [
      status,
      { description: apiText(`problems.${kind}.title`), content: { "application/problem+json": { schema } } },
    ]),
  );
}

/** The JSON Schema of a schema; those that have a name become components, and references to them. */
function withComponents(schema: z.ZodType, io: "input" | "output", schemas: Map<string, JsonSchema>): JsonSchema {
  const {
    $schema: _,
    $defs = {},
    ...own
  } = z.toJSONSchema(schema, { metadata: namedSchemas, io, unrepresentable: "any" });
  for (const [name, definition] of Object.entries($defs)) {
    const named = lifted(definition);
    const known = schemas.get(name);
    if (known && JSON.stringify(known) !== JSON.stringify(named)) {
      throw new Error(`The schema ${name} says two things in the API's document`);
    }
    schemas.set(name, named);
  }
  return lifted(own);
}

/** References lead to the components of the document. */
function lifted(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/'));
}
