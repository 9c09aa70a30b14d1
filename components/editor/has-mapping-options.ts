import type { MappingRule } from "@/lib/model/connector.ts";
import type { FieldDefinition } from "@/lib/model/object-definition.ts";

/** Whether a mapping rule of the field has more to set than its variable and conflict resolution. */
export function hasMappingOptions({ type, options }: FieldDefinition): boolean {
  return type === "relationship" || options !== undefined || type === "text" || type === "longtext";
}

/** Whether any of that is set in a rule. */
export function hasSetOptions(rule: MappingRule | undefined): boolean {
  return Boolean(rule?.variables || rule?.canCreateOptions || rule?.ifUnresolved === "fail_row");
}
