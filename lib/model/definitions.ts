import { z } from "zod";
import { Automation } from "./automation.ts";
import { Connector } from "./connector.ts";
import { ApiName } from "./names.ts";
import { ObjectDefinition } from "./object-definition.ts";
import { isBlank, type Values } from "./value.ts";

/** Entries by API name. zod leaves out a key `__proto__` without a word; here it is refused like every wrong name. */
export function byApiName<Schema extends z.ZodType>(schema: Schema) {
  return z
    .unknown()
    .superRefine((input, context) => {
      if (typeof input === "object" && input !== null && Object.hasOwn(input, "__proto__")) {
        context.addIssue({ code: "custom", path: ["__proto__"], message: "This name is not allowed; use an API name" });
      }
    })
    .pipe(z.record(ApiName, schema));
}

/** A Record as a file gives it: values in their canonical form (formats.md sections 1 and 4). */
export const GivenRecord = z.strictObject({
  // Any 8-4-4-4-12 hexadecimal digits, as PostgreSQL takes them; `z.uuid` wants a version.
  id: z
    .guid({ error: "Expected a UUID" })
    .transform((id) => id.toLowerCase())
    .optional(),
  archived: z.boolean().optional(),
  values: byApiName(z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
});
export type GivenRecord = z.infer<typeof GivenRecord>;

/** The values of a given Record without its blanks; an empty text is one. */
export function givenValues({ values }: GivenRecord): Values {
  return new Map(Object.entries(values).filter(([, value]) => !isBlank(value) && value !== ""));
}

/** A workspace, or a part of one, as a file holds it (formats.md sections 3 and 4). Lists that are left out are empty. */
export const Definitions = z.strictObject({
  objects: z.array(ObjectDefinition).default([]),
  automations: z.array(Automation).default([]),
  connectors: z.array(Connector).default([]),
  /** By the API name of their Object. Read with `Object.entries`: `constructor` is a legal name. */
  records: byApiName(z.array(GivenRecord)).optional(),
});
export type Definitions = z.infer<typeof Definitions>;
