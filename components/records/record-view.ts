import type { ShownParts } from "@/components/ui/value-change.tsx";

export interface RecordLink {
  readonly href: string;
  readonly label: string;
}

/** A field that a writer changed, by its label. */
export interface FieldChange {
  readonly field: string;
  readonly before: ShownParts;
  readonly after: ShownParts;
}

/** What one writer did to a Record, as people read it. */
export interface HistoryLine {
  /** In the stored form. */
  readonly writer: string;
  readonly kind: "created" | "updated" | "unarchived" | "archived" | "pushedAside";
  readonly changes: readonly FieldChange[];
  readonly displaced: readonly { readonly link: RecordLink; readonly renamed: string | undefined }[];
  /** The Record that took the identifier, for `pushedAside`. */
  readonly inFavourOf: string | null;
  /** ISO 8601. */
  readonly at: string | null;
  /** By whom, where it was no run and that is known. */
  readonly by: string | null;
  readonly connector: string | null;
}

export interface HistoryView {
  readonly lines: readonly HistoryLine[];
  readonly before: "begin" | "given" | "gone" | "more";
  readonly olderHref: string | undefined;
  readonly newestHref: string | undefined;
}

/** Who set a field last; or why that is not known. */
export type SetBy =
  | { readonly kind: "writer"; readonly writer: string; readonly by: string | null }
  | { readonly kind: "never" | "given" | "gone" | "longAgo" };

export interface IncomingView {
  readonly key: string;
  readonly title: string;
  readonly count: number | undefined;
  readonly allHref: string;
  readonly first: readonly (RecordLink & { readonly archived: boolean })[];
}
