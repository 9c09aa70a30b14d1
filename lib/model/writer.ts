/** Who wrote a Record: a row of a run's step, or an edit by hand (design decision 8). */
export type Writer =
  | { readonly kind: "run"; readonly run: number; readonly step: number; readonly row: number }
  | { readonly kind: "edit"; readonly edit: number };

/** Reads the stored forms `run.step.row` and `edit.<id>`; undefined where neither wrote the Record. */
export function writerOf(stored: string | null | undefined): Writer | undefined {
  const edit = /^edit\.(\d{1,9})$/.exec(stored ?? "");
  if (edit) return { kind: "edit", edit: Number(edit[1]) };
  const row = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(stored ?? "");
  return row ? { kind: "run", run: Number(row[1]), step: Number(row[2]), row: Number(row[3]) } : undefined;
}
