/** How the values of a column parse, as `GET /api/inputs/[input]/preview` gives it. */
export interface PreviewView {
  readonly total: number;
  readonly blank: number;
  readonly parsed: number;
  readonly failed: number;
  /** The first distinct values that do not parse. */
  readonly examples: readonly { readonly row: number; readonly value: string; readonly message: string }[];
}
