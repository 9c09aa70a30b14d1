import type { Sql } from "postgres";
import { copyAndUpsert, copyAndWriteTwoSteps, countStored, ormBatches, rowByRow } from "./baselines.ts";
import { checkState, requireEqual } from "./checks.ts";
import type { OpenedDatabase } from "./databases.ts";
import type { Measurement } from "./measurement.ts";
import type { Person } from "./people.ts";
import { serverProcessorMs } from "./processor-time.ts";
import type { Reference } from "./reference.ts";

/** Rows in memory, as the baselines take them. */
export interface File {
  readonly people: readonly Person[];
  /** The same as CSV. */
  readonly parts: readonly Uint8Array[];
}

interface Baseline {
  readonly name: string;
  readonly title: string;
  readonly template: string;
  readonly rows: number;
  readonly once?: boolean;
  write(sql: Sql): Promise<void>;
  check(opened: OpenedDatabase): Promise<void>;
}

/** A way to write without the product. */
function measureBaseline({ name, title, template, rows, once, write, check }: Baseline): Measurement {
  return {
    name,
    title,
    once,
    async take(databases) {
      const opened = await databases.clone(template);
      try {
        const before = await serverProcessorMs(opened.sql);
        const startedAt = performance.now();
        await write(opened.sql);
        const ms = performance.now() - startedAt;
        const after = await serverProcessorMs(opened.sql);
        await check(opened);
        return { rows, ms, serverMs: after - before };
      } finally {
        await opened.drop();
      }
    },
  };
}

type Named = Pick<Baseline, "name" | "title" | "template" | "once">;

/** COPY and one set-based upsert, against what one match rule does. */
export function measureRawUpsert(named: Named, file: File, reference: Reference): Measurement {
  return measureBaseline({
    ...named,
    rows: file.people.length,
    write: (sql) => copyAndUpsert(sql, file.parts),
    check: ({ sql }) => checkState(sql, "raw", reference),
  });
}

/** COPY and set-based statements, against what the connector of two steps does. */
export function measureRawTwoSteps(named: Named, file: File, reference: Reference): Measurement {
  return measureBaseline({
    ...named,
    rows: file.people.length,
    write: (sql) => copyAndWriteTwoSteps(sql, file.parts),
    check: ({ sql }) => checkState(sql, "raw", reference),
  });
}

/** An ORM's upserts, 1,000 rows a statement. */
export function measureOrm(named: Named, file: File, reference: Reference): Measurement {
  return measureBaseline({
    ...named,
    rows: file.people.length,
    write: (sql) => ormBatches(sql, file.people),
    check: ({ sql }) => checkState(sql, "raw", reference),
  });
}

/** A script, row by row, with the first rows of a file only: the whole of it would take minutes. */
export function measureScript(
  named: Named,
  file: File,
  { rows, isOneTransaction }: { rows: number; isOneTransaction: boolean },
): Measurement {
  const people = file.people.slice(0, rows);
  return measureBaseline({
    ...named,
    rows: people.length,
    write: (sql) => rowByRow(sql, people, { isOneTransaction }),
    check: async ({ sql }) => requireEqual(named.name, String(await countStored(sql, people)), String(people.length)),
  });
}
