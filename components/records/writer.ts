/** Who wrote a Record last. */
export interface Writer {
  readonly run: number;
  readonly step: number;
  readonly row: number;
}

/** Reads the stored form `run.step.row`; undefined where no run wrote the Record. */
export function writerOf(stored: string | null): Writer | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(stored ?? "");
  return match ? { run: Number(match[1]), step: Number(match[2]), row: Number(match[3]) } : undefined;
}
