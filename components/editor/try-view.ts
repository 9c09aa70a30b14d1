import type { RowDetailView, ShownValue } from "@/components/run/run-view.ts";
import type { ConflictResolution } from "@/lib/model/connector.ts";
import type { KeptReason } from "@/lib/model/row-result.ts";

/** What one row would do in one load step, as `POST /api/connectors/[connector]/try` gives it. */
export type TryView =
  | {
      readonly ok: true;
      readonly detail: RowDetailView;
      /** The Records that earlier steps would capture for the row, by the names of their variables. */
      readonly captured: Readonly<Record<string, string>>;
      /** By the API names of the mapped fields; empty where the row writes nothing. */
      readonly fields: Readonly<Record<string, FieldTry>>;
    }
  /** Why it cannot be told yet. */
  | { readonly ok: false; readonly reason: string };

/** What a row would do with one field. */
export interface FieldTry {
  readonly existing: ShownValue;
  readonly after: ShownValue;
  readonly state: "changes" | KeptReason;
  /** What the field would hold with each conflict resolution; null where the row would fail. */
  readonly by: Readonly<Partial<Record<ConflictResolution, ShownValue | null>>>;
  /** What a relationship's values were found to name; undefined for other fields. */
  readonly related: RelatedTry | undefined;
}

export interface RelatedTry {
  readonly found: readonly { readonly label: string; readonly href: string }[];
  readonly missing: readonly { readonly value: string; readonly isArchived: boolean }[];
}
