import { z } from "zod";
import { capturesFrom } from "./captures-from.ts";
import { dropdownActions } from "./dropdowns.ts";
import { ApiName, Label, StoredText } from "./names.ts";

export const VariableType = z.enum([
  "string",
  "boolean",
  "number",
  "date",
  "datetime",
  "email",
  "phone_number",
  "uuid",
]);
export type VariableType = z.infer<typeof VariableType>;

export const InputFormat = z.enum([
  "point",
  "comma",
  "auto",
  "month_first",
  "day_first",
  "year_first",
  "excel_epoch",
  "unix_epoch",
]);
export type InputFormat = z.infer<typeof InputFormat>;

export const ArrayDelimiter = z.enum([",", ";", "|", "\t"]);

const VariableName = StoredText.trim().min(1, { error: "Expected a name" }).max(255);

/** Trimmed as the name is. */
const NamedVariable = z.string().trim().min(1, { error: "Choose a variable" });

const numberFormats: readonly InputFormat[] = ["point", "comma"];

/** A typed, named value of a row: from a column, or a constant (formats.md section 2). */
export const ExecutionVariable = z
  .strictObject({
    name: VariableName,
    type: VariableType,
    column: StoredText.trim().min(1).optional(),
    value: z.string().optional(),
    isArray: z.boolean().optional(),
    arrayDelimiter: ArrayDelimiter.optional(),
    required: z.boolean().optional(),
    inputFormat: InputFormat.optional(),
  })
  .superRefine((variable, context) => {
    const report = (key: string, message: string) => context.addIssue({ code: "custom", path: [key], message });
    if (variable.column !== undefined && variable.value !== undefined) {
      report("value", 'A variable has either "column" or "value", not both');
    }
    if (variable.isArray && variable.arrayDelimiter === undefined) {
      report("arrayDelimiter", 'A variable with "isArray" needs "arrayDelimiter": one of , ; | or a tab');
    }
    const format = variable.inputFormat;
    if (format === undefined) return;
    const isDate = variable.type === "date" || variable.type === "datetime";
    if (variable.type === "number" ? !numberFormats.includes(format) : !isDate || numberFormats.includes(format)) {
      report("inputFormat", `A variable of type ${variable.type} cannot have the input format "${format}"`);
    }
  });
export type ExecutionVariable = z.infer<typeof ExecutionVariable>;

export const NoMatchAction = z.enum(dropdownActions.noMatch);
export const SingleMatchAction = z.enum(dropdownActions.singleMatch);
export const MultipleMatchesAction = z.enum(dropdownActions.multipleMatches);
export const ArchivedMatchAction = z.enum(dropdownActions.archivedMatch);

/** A field match rule with its four upload functions (load-steps.md section 3). */
export const MatchingRule = z.strictObject({
  field: z.string().min(1, { error: "Choose a field" }),
  variable: NamedVariable,
  noMatch: NoMatchAction,
  singleMatch: SingleMatchAction,
  multipleMatches: MultipleMatchesAction,
  archivedMatch: ArchivedMatchAction,
});
export type MatchingRule = z.infer<typeof MatchingRule>;

export const ConflictResolution = z.enum([
  "overwrite",
  "overwrite_except_null",
  "only_update_blank",
  "only_add_options",
]);
export type ConflictResolution = z.infer<typeof ConflictResolution>;

/** One field filled from one variable, or from several joined by a separator (load-steps.md section 4). */
export const MappingRule = z
  .strictObject({
    field: z.string().min(1, { error: "Choose a field" }),
    variable: NamedVariable.optional(),
    variables: z.array(NamedVariable).min(1).optional(),
    separator: StoredText.max(255).optional(),
    conflictResolution: ConflictResolution,
    ifUnresolved: z.enum(["skip_field", "fail_row"]).optional(),
    canCreateOptions: z.boolean().optional(),
  })
  .superRefine((rule, context) => {
    const report = (key: string, message: string) => context.addIssue({ code: "custom", path: [key], message });
    if ((rule.variable === undefined) === (rule.variables === undefined)) {
      report("variable", 'Expected exactly one of "variable" and "variables"');
    }
    if (rule.separator !== undefined && rule.variables === undefined) {
      report("separator", 'Only a rule with "variables" has a separator');
    }
  });
export type MappingRule = z.infer<typeof MappingRule>;

export const CaptureFrom = z.enum(capturesFrom);
export type CaptureFrom = z.infer<typeof CaptureFrom>;

/** What follows the writes of a load step (load-steps.md section 7). Every key may be left out. */
export const PostLoad = z.strictObject({
  automationsOnCreate: z.array(ApiName).optional(),
  automationsOnUpdate: z.array(ApiName).optional(),
  suppressTriggers: z.boolean().optional(),
  capture: z.strictObject({ variable: VariableName, from: CaptureFrom }).optional(),
});
export type PostLoad = z.infer<typeof PostLoad>;

/** Writes the rows into exactly one Object. A load step is its position in the list. */
export const LoadStep = z.strictObject({
  name: Label,
  object: ApiName,
  matchingRules: z.array(MatchingRule),
  mappingRules: z.array(MappingRule),
  postLoad: PostLoad.optional(),
});
export type LoadStep = z.infer<typeof LoadStep>;

const timeZones = new Map<string, boolean>();

/** Whether the platform knows the time zone; also keeps a file from naming an offset it did not mean. */
function isTimeZone(name: string): boolean {
  let known = timeZones.get(name);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
      known = true;
    } catch {
      known = false;
    }
    timeZones.set(name, known);
  }
  return known;
}

/** A SmartConnector: its execution variables and its ordered load steps (formats.md section 3). */
export const Connector = z.strictObject({
  apiName: ApiName,
  name: Label,
  description: StoredText.max(10_000).optional(),
  active: z.boolean().optional(),
  timeZone: z.string().refine(isTimeZone, { error: 'Expected a time zone such as "Europe/Vienna"' }).optional(),
  defaultCountry: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'Expected a country code of two capital letters, such as "US"' })
    .optional(),
  onInvalidValue: z.enum(["fail_row", "fail_run"]).optional(),
  executionVariables: z.array(ExecutionVariable),
  loadSteps: z.array(LoadStep).min(1, { error: "Expected at least one load step" }),
});
export type Connector = z.infer<typeof Connector>;
