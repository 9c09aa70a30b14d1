type Json = unknown;
type Schema = boolean | { readonly [keyword: string]: Json };

/**
 * Whether a value is what a JSON Schema (draft 2020-12) describes. Knows the keywords of `definitionSchema`, and throws
 * for any other, so that none is passed over.
 */
export function fitsSchema(value: Json, schema: Schema, root: Schema = schema): boolean {
  if (typeof schema === "boolean") return schema;
  return Object.entries(schema).every(([keyword, said]) => {
    const check = conditional.has(keyword) ? always : keywords[keyword];
    if (!check) throw new Error(`The keyword ${keyword} is not known to this test`);
    return check(value, said as never, (part, by) => fitsSchema(part, by, root), schema, root);
  });
}

type Check = (
  value: Json,
  said: never,
  fits: (value: Json, schema: Schema) => boolean,
  schema: { readonly [keyword: string]: Json },
  root: Schema,
) => boolean;

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
/** What `if` looks at. */
const conditional = new Set(["then", "else"]);
const always: Check = () => true;
const same = (a: Json, b: Json) => JSON.stringify(a) === JSON.stringify(b);
const kindOf = (value: Json) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);
const points = (text: string) => [...text].length;

const keywords: { readonly [keyword: string]: Check } = {
  $schema: always,
  $defs: always,
  title: always,
  description: always,
  default: always,
  $ref: (value, said: string, fits, _, root) => {
    const name = /^#\/\$defs\/(\w+)$/.exec(said)?.[1] ?? "";
    const defs = typeof root === "object" && isObject(root.$defs) ? root.$defs : {};
    const target = defs[name];
    if (target === undefined) throw new Error(`${said} leads nowhere`);
    return fits(value, target as Schema);
  },
  type: (value, said: string | readonly string[]) => [said].flat().includes(kindOf(value)),
  const: (value, said: Json) => same(value, said),
  enum: (value, said: readonly Json[]) => said.some((each) => same(value, each)),
  not: (value, said: Schema, fits) => !fits(value, said),
  allOf: (value, said: readonly Schema[], fits) => said.every((each) => fits(value, each)),
  anyOf: (value, said: readonly Schema[], fits) => said.some((each) => fits(value, each)),
  oneOf: (value, said: readonly Schema[], fits) => said.filter((each) => fits(value, each)).length === 1,
  if: (value, said: Schema, fits, schema) => {
    const next = (fits(value, said) ? schema.then : schema.else) ?? true;
    return fits(value, next as Schema);
  },
  minLength: (value, said: number) => typeof value !== "string" || points(value) >= said,
  maxLength: (value, said: number) => typeof value !== "string" || points(value) <= said,
  pattern: (value, said: string) => typeof value !== "string" || new RegExp(said, "u").test(value),
  items: (value, said: Schema, fits) => !Array.isArray(value) || value.every((entry) => fits(entry, said)),
  minItems: (value, said: number) => !Array.isArray(value) || value.length >= said,
  maxItems: (value, said: number) => !Array.isArray(value) || value.length <= said,
  required: (value, said: readonly string[]) => !isObject(value) || said.every((key) => Object.hasOwn(value, key)),
  dependentRequired: (value, said: { readonly [key: string]: readonly string[] }) =>
    !isObject(value) ||
    Object.entries(said).every(
      ([key, others]) => !Object.hasOwn(value, key) || others.every((other) => Object.hasOwn(value, other)),
    ),
  propertyNames: (value, said: Schema, fits) => !isObject(value) || Object.keys(value).every((key) => fits(key, said)),
  properties: (value, said: { readonly [key: string]: Schema }, fits) =>
    !isObject(value) || Object.entries(said).every(([key, by]) => !Object.hasOwn(value, key) || fits(value[key], by)),
  additionalProperties: (value, said: Schema, fits, schema) => {
    if (!isObject(value)) return true;
    const known = isObject(schema.properties) ? schema.properties : {};
    return Object.keys(value).every((key) => Object.hasOwn(known, key) || fits(value[key], said));
  },
};
