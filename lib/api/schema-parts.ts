import type { JsonSchema } from "./openapi.ts";

/** What a JSON Schema takes, as the reference shows it: words, and names of schemas that it refers to. */
export type SchemaPart = { readonly text: string } | { readonly schema: string };

const reference = "#/components/schemas/";

/** The parts of one line for a schema: `a list of` and `Field`, say. */
export function schemaParts(schema: JsonSchema | boolean | undefined): readonly SchemaPart[] {
  if (schema === undefined || typeof schema === "boolean") return [{ text: "anything" }];
  if (schema.$ref) return [{ schema: schema.$ref.replace(reference, "") }];
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.flatMap((each, index) => [...(index > 0 ? [{ text: " or " }] : []), ...schemaParts(each)]);
  if (schema.const !== undefined) return [{ text: JSON.stringify(schema.const) }];
  if (schema.enum) return [{ text: schema.enum.map((value) => JSON.stringify(value)).join(", ") }];
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  return types.flatMap((type, index) => [...(index > 0 ? [{ text: " or " }] : []), ...partsOfType(type, schema)]);
}

function partsOfType(type: string | undefined, schema: JsonSchema): readonly SchemaPart[] {
  switch (type) {
    case "array":
      return [{ text: "list of " }, ...schemaParts(listed(schema.items))];
    case "object":
      return partsOfObject(schema);
    case "string":
      return [
        { text: withLimits(schema.format ? `text (${schema.format})` : "text", schema.minLength, schema.maxLength) },
      ];
    case "integer":
      return [{ text: withLimits("whole number", schema.minimum, schema.maximum) }];
    case "number":
    case "boolean":
    case "null":
      return [{ text: type === "boolean" ? "true or false" : type }];
    default:
      return [{ text: "anything" }];
  }
}

function partsOfObject({ properties, required = [], additionalProperties }: JsonSchema): readonly SchemaPart[] {
  if (!properties) return [{ text: "object of " }, ...schemaParts(listed(additionalProperties))];
  const inner = Object.entries(properties).flatMap(([name, schema], index) => [
    { text: `${index > 0 ? ", " : ""}${name}${required.includes(name) ? "" : "?"}: ` },
    ...schemaParts(schema),
  ]);
  return [{ text: "{ " }, ...inner, { text: " }" }];
}

function listed(schema: JsonSchema["items"] | JsonSchema["additionalProperties"]): JsonSchema | boolean | undefined {
  return Array.isArray(schema) ? schema[0] : schema;
}

/** The largest safe number is no limit that anybody set. */
function withLimits(word: string, min: number | undefined, max: number | undefined): string {
  const least = min === undefined || min <= -Number.MAX_SAFE_INTEGER ? undefined : min;
  const most = max === undefined || max >= Number.MAX_SAFE_INTEGER ? undefined : max;
  if (most !== undefined && least !== undefined) return `${word}, ${least} to ${most}`;
  if (most !== undefined) return `${word}, at most ${most}`;
  return least === undefined || least === 0 ? word : `${word}, at least ${least}`;
}
