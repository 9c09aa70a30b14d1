import { z } from "zod";
import { ApiName } from "./names.ts";
import type { FieldDefinition } from "./object-definition.ts";
import type { Value } from "./value.ts";

/** How a filter compares a field. Which of them a field takes stands in `lib/engine/filter-operators.ts`. */
export const filterOperators = [
  "contains",
  "begins",
  "is",
  "isNot",
  "has",
  "hasNot",
  "less",
  "greater",
  "between",
  "blank",
  "filled",
] as const;
export type FilterOperator = (typeof filterOperators)[number];

/** A filter as an address says it: one text for `is` and its like, two for `between`, none for `blank`. */
export const FieldFilter = z.strictObject({
  field: ApiName,
  operator: z.enum(filterOperators),
  value: z.string().max(500),
  /** The upper end of `between`. */
  upTo: z.string().max(500),
});
export type FieldFilter = z.infer<typeof FieldFilter>;

/** A filter whose values are in the field's canonical form. A relationship's is an id, or an identifier to look up. */
export interface ReadFilter {
  readonly field: FieldDefinition;
  readonly operator: FilterOperator;
  readonly value: Value;
  readonly upTo: Value;
}
