import type { FoundLink } from "@/components/records/form-record.ts";
import type { ObjectDefinition } from "@/lib/model/object-definition.ts";

/** What every part of the form needs beside the automation itself. */
export interface RuleContext {
  /** The automation's Object; undefined while none is chosen. */
  readonly object: ObjectDefinition | undefined;
  readonly objects: readonly ObjectDefinition[];
  /** Unique identifiers of Records by id. */
  readonly labels: ReadonlyMap<string, string>;
  readonly isReadOnly: boolean;
  readonly onFound: (link: FoundLink) => void;
  readonly problemAt: (path: string) => string | undefined;
}
