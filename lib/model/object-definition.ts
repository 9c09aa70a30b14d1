import { z } from "zod";
import { ApiName, Label, refuseRepeats } from "./names.ts";
import { canBeUnique } from "./several-values.ts";

/** formats.md section 1. What each type may do stands in `lib/engine/field-types.ts`. */
export const FieldType = z.enum([
  "text",
  "longtext",
  "email",
  "phonenumber",
  "integer",
  "decimal",
  "money",
  "rating",
  "checkbox",
  "yesnomaybe",
  "date",
  "datetime",
  "dropdown",
  "radio",
  "status",
  "checkboxes",
  "dynamictags",
  "relationship",
]);
export type FieldType = z.infer<typeof FieldType>;

/** The types whose values are among the field's options. */
export const optionTypes: readonly FieldType[] = ["dropdown", "radio", "status", "checkboxes"];
/** The types that a unique identifier may have. */
export const identifierTypes: readonly FieldType[] = ["text", "email", "phonenumber"];

/** A field of an Object (formats.md sections 1 and 3). */
export const FieldDefinition = z
  .strictObject({
    apiName: ApiName,
    name: Label,
    type: FieldType,
    unique: z.boolean().optional(),
    required: z.boolean().optional(),
    options: z.array(Label).optional(),
    max: z.union([z.literal(5), z.literal(10)]).optional(),
    cardinality: z.enum(["one", "many"]).optional(),
    relatedObject: ApiName.optional(),
  })
  .superRefine((field, context) => {
    const report = (key: string, message: string) => context.addIssue({ code: "custom", path: [key], message });
    const only = (key: keyof typeof field, fits: boolean, types: string) => {
      if (field[key] !== undefined && !fits) report(key, `Only a field of type ${types} has "${key}"; leave it out`);
      if (field[key] === undefined && fits) report(key, `A field of type ${field.type} needs "${key}"`);
    };
    only("options", optionTypes.includes(field.type), optionTypes.join(", "));
    only("max", field.type === "rating", "rating");
    only("cardinality", field.type === "relationship", "relationship");
    only("relatedObject", field.type === "relationship", "relationship");
    if (field.unique && !canBeUnique(field)) {
      report("unique", "A field with long text or several values cannot be unique");
    }
    refuseRepeats(
      field.options ?? [],
      (option) => option,
      (index, option, first) =>
        context.addIssue({
          code: "custom",
          path: ["options", index],
          message: `"${option}" differs from "${first}" by case only, or not at all`,
        }),
    );
  });
export type FieldDefinition = z.infer<typeof FieldDefinition>;

export const blankField: FieldDefinition = { apiName: "", name: "", type: "text" };

/** A kind of Record (load-steps.md section 1; formats.md section 3). */
export const ObjectDefinition = z
  .strictObject({
    apiName: ApiName,
    name: Label,
    uniqueIdentifier: ApiName,
    fields: z.array(FieldDefinition).min(1).max(1500),
  })
  .superRefine((object, context) => {
    refuseRepeats(
      object.fields,
      (field) => field.apiName,
      (index, name, first) =>
        context.addIssue({
          code: "custom",
          path: ["fields", index, "apiName"],
          message: `"${name}" differs from the field "${first}" by case only, or not at all`,
        }),
    );
    const identifier = object.fields.find((field) => field.apiName === object.uniqueIdentifier);
    if (!identifier || !identifierTypes.includes(identifier.type)) {
      context.addIssue({
        code: "custom",
        path: ["uniqueIdentifier"],
        message: `Expected the API name of one of the fields, of type ${identifierTypes.join(", ")}; found ${
          identifier ? `"${identifier.apiName}" of type ${identifier.type}` : `"${object.uniqueIdentifier}"`
        }`,
      });
    }
  });
export type ObjectDefinition = z.infer<typeof ObjectDefinition>;

/** Its first field is the one that identifies a Record, whatever it will be called. */
export const blankObject: ObjectDefinition = { apiName: "", name: "", uniqueIdentifier: "", fields: [blankField] };
