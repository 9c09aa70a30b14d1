import { z } from "zod";
import {
  ArchivedMatchAction,
  ArrayDelimiter,
  ConflictResolution,
  MultipleMatchesAction,
  NoMatchAction,
  SingleMatchAction,
  VariableType,
} from "./connector.ts";

/** What writes the format writes null, or nothing at all, for what is not set. */
function unset<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((given) => (given === null || given === "" ? undefined : given), schema.optional());
}

/** A variable of docs/spec/smartconnector-flow.md. Keys that are not known stay: they are listed to the user. */
export const FlowVariable = z
  .looseObject({
    name: z.string(),
    data_source: unset(z.string()),
    data_type: unset(VariableType),
    scope: unset(z.string()),
    is_array: unset(z.boolean()),
    array_delimiter: unset(ArrayDelimiter),
    required: unset(z.boolean()),
    value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
    input_format: unset(z.string()),
    output_format: z.unknown().optional(),
    display_order: z.unknown().optional(),
  })
  .superRefine((variable, context) => {
    if (!variable.is_array || variable.array_delimiter !== undefined) return;
    const message = 'A variable with "is_array" needs "array_delimiter": one of , ; | or a tab';
    context.addIssue({ code: "custom", path: ["array_delimiter"], message });
  });
export type FlowVariable = z.infer<typeof FlowVariable>;

export const FlowMatchingRule = z
  .looseObject({
    field: unset(z.string()),
    is_match_by_kizen_id: unset(z.boolean()),
    variable: z.string(),
    no_match_action: unset(NoMatchAction),
    single_match_action: unset(SingleMatchAction),
    multiple_match_action: unset(MultipleMatchesAction),
    match_archive_action: unset(ArchivedMatchAction),
    order: unset(z.number()),
  })
  .superRefine((rule, context) => {
    if ((rule.field === undefined) === (rule.is_match_by_kizen_id === true)) return;
    const message = 'Expected exactly one of "field" and "is_match_by_kizen_id: true"';
    context.addIssue({ code: "custom", path: ["field"], message });
  });
export type FlowMatchingRule = z.infer<typeof FlowMatchingRule>;

export const FlowMappingRule = z
  .looseObject({
    field: z.string(),
    variable: unset(z.string()),
    variables: z.array(z.string()).nullish(),
    conflict_resolution: unset(ConflictResolution),
    can_create_field_options: unset(z.boolean()),
    display_order: unset(z.number()),
  })
  .superRefine((rule, context) => {
    if ((rule.variable === undefined) === (rule.variables?.length ?? 0) > 0) return;
    const message = 'Expected exactly one of "variable" and "variables"';
    context.addIssue({ code: "custom", path: ["variable"], message });
  });
export type FlowMappingRule = z.infer<typeof FlowMappingRule>;

export const FlowLoad = z.looseObject({
  custom_object: z.string(),
  type: unset(z.literal("csv_load")),
  order: unset(z.number()),
  matching_rules: z.array(FlowMatchingRule).min(1, { error: "Expected at least one match rule" }),
  field_mapping_rules: z.array(FlowMappingRule).min(1, { error: "Expected at least one mapping rule" }),
  exposes_variable: unset(z.string()),
  automation_trigger_config: z.unknown().optional(),
});
export type FlowLoad = z.infer<typeof FlowLoad>;

/** A connector's variables and load steps as the original product's command-line tool writes them. */
export const SmartconnectorFlow = z.looseObject({
  connector: z.string(),
  execution_variables: z.array(FlowVariable).nullish(),
  loads: z.array(FlowLoad).min(1, { error: "Expected at least one load step" }),
});
export type SmartconnectorFlow = z.infer<typeof SmartconnectorFlow>;

/** Whether a document has the keys that tell this format. */
export function isSmartconnectorFlow(input: unknown): boolean {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return false;
  return Object.hasOwn(input, "execution_variables") || Object.hasOwn(input, "loads");
}
