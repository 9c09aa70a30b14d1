import type { ConflictResolution } from "../model/connector.ts";
import { distinct } from "../model/distinct.ts";
import { isBlank, type Value } from "../model/value.ts";

/** What a conflict resolution does with an existing and an incoming value (load-steps.md section 5). */
export interface Policy {
  /** As the original product words it. */
  readonly label: string;
  /** Offered only for fields that hold several values. */
  readonly severalOnly: boolean;
  /** The value that the field holds afterwards. */
  resolve(existing: Value, incoming: Value): Value;
}

export const conflictResolutions: Readonly<Record<ConflictResolution, Policy>> = {
  overwrite: {
    label: "Overwrite (Clear field if blank)",
    severalOnly: false,
    resolve: (_existing, incoming) => incoming,
  },
  overwrite_except_null: {
    label: "Overwrite (But Skip if Blank)",
    severalOnly: false,
    resolve: (existing, incoming) => (isBlank(incoming) ? existing : incoming),
  },
  only_update_blank: {
    label: "Only Update Blank",
    severalOnly: false,
    resolve: (existing, incoming) => (isBlank(existing) ? incoming : existing),
  },
  only_add_options: {
    label: "Only Add Options",
    severalOnly: true,
    resolve: (existing, incoming) => union(existing, incoming),
  },
};

/** Existing values stay in order, new ones come behind in order, without repeats. */
export function union(existing: Value, incoming: Value): Value {
  const values = distinct([...listOf(existing), ...listOf(incoming)]);
  return values.length === 0 ? null : values;
}

function listOf(value: Value): readonly string[] {
  if (isBlank(value)) return [];
  return typeof value === "object" ? value : [String(value)];
}
