/** Something about one definition of an import that is no difference and still worth knowing. */
export type ImportNote =
  /** The options of a field stay as they are stored: `kept` are those that the file lacks; [] where only order or spelling differ. */
  | { readonly kind: "options_stay"; readonly field: string; readonly kept: readonly string[] }
  | { readonly kind: "no_secret" }
  /** Someone edits the connector: the version that the draft began with, 0 for none, and how many changes it has. */
  | { readonly kind: "draft_stays"; readonly version: number; readonly changes: number };
