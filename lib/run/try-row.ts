import type { Workspace } from "../engine/compile-step.ts";
import type { RowSource } from "../intake/row-source.ts";
import type { Connector } from "../model/connector.ts";
import type { RawRow } from "../model/row.ts";
import type { RowResult } from "../model/row-result.ts";
import { overlayRecordStore } from "../store/overlay-record-store.ts";
import type { RecordStore } from "../store/record-store.ts";
import { memorySession } from "./memory-session.ts";
import { runConnector } from "./run-connector.ts";

export interface RowTrial {
  /** One in which `checkDraft` finds nothing. */
  readonly connector: Connector;
  readonly workspace: Workspace;
  readonly columns: readonly string[];
  readonly row: RawRow;
  /** ISO 8601. */
  readonly now: string;
}

/**
 * What one row would do, as if it were the only one: a dry run of that row (load-steps.md section 8).
 * @param store where Records are read; nothing is written to it
 * @returns its results, one per load step, under its own number; none where the run would not begin
 */
export async function tryRow(
  { connector, workspace, columns, row, now }: RowTrial,
  store: RecordStore,
): Promise<readonly RowResult[]> {
  const only: RawRow = { ...row, row: 1 };
  const source: RowSource = {
    columns,
    async *rows() {
      yield [only];
    },
  };
  const session = memorySession(overlayRecordStore(store));
  const plan = {
    connector: { ...connector, onInvalidValue: "fail_row" as const },
    workspace,
    now,
    newRecordId: (step: number) => `new:${step}.${row.row}`,
    writer: (step: number) => `0.${step}.${row.row}`,
    chunkSize: 1,
  };
  await runConnector(plan, source, session);
  return (await session.results()).map((result) => ({ ...result, row: row.row }));
}
