import type { Outcome } from "../lib/model/row-result.ts";
import type { Databases } from "./databases.ts";
import { measureOrm, measureRawTwoSteps, measureRawUpsert, measureScript } from "./measure-baseline.ts";
import { type MeasuredRun, measureRun } from "./measure-run.ts";
import type { Measurement } from "./measurement.ts";
import type { WorkerOptions } from "./worker.ts";
import { filesOf, inMemory, makeHotWorld, makeLoadedWorld, makeWorld, references, type Size } from "./worlds.ts";

/** Measurements that are taken in turns, and what they need before the first of them. */
export interface Part {
  readonly measurements: readonly Measurement[];
  prepare(databases: Databases): Promise<void>;
  /** Removes what was prepared. */
  remove(databases: Databases): Promise<void>;
}

type Program = Omit<WorkerOptions, "url">;

/** How many rows the scripts write, which are slow. */
const scriptRows = 3_000;

/** Runs and baselines over files of one size. */
export async function comparisons(size: Size, worker: Program): Promise<Part> {
  const files = filesOf(size);
  const [distinct, phones] = [await inMemory(files.distinct), await inMemory(files.phones)];
  const [one, two, hot] = [references.oneRule(size), references.twoSteps(size), references.hot(size)];
  const template = "base";
  const oneRule = { template, connector: "oneRule", file: "distinct", rows: size.rows } as const;
  const hotFile = { template: "hot", file: "hot", mode: "live", reference: hot, ...expected(hot.counts) } as const;
  const unchanged = { created: 0, updated: 0, unarchived: 0, unchanged: size.rows, skipped: 0, failed: 0 };
  const runs: readonly MeasuredRun[] = [
    { ...oneRule, name: "live", title: "live, one match rule", mode: "live", counts: one.counts, reference: one },
    { ...oneRule, name: "dry", title: "dry, one match rule", mode: "dry", counts: one.counts, reference: undefined },
    {
      ...{ ...oneRule, name: "webhooks", title: "live, two webhooks a Record", mode: "live", webhooks: 2 },
      ...{ counts: one.counts, reference: one },
    },
    {
      ...oneRule,
      template: "loaded",
      name: "again",
      title: "live, the same file once more",
      mode: "live",
      counts: unchanged,
      reference: one,
    },
    {
      ...{ template, connector: "twoSteps", file: "phones", rows: size.rows, mode: "live" },
      ...{ name: "twoSteps", title: "live, two steps, three rules", counts: two.counts, reference: two },
    },
    { ...hotFile, name: "byEmail", title: "live, by e-mail", connector: "oneRule" },
    { ...hotFile, name: "hotEmail", title: "live, by a hot key, then e-mail", connector: "hotThenEmail" },
    { ...hotFile, name: "byPhone", title: "live, by phone", connector: "phoneOnly" },
    { ...hotFile, name: "hotPhone", title: "live, by a hot key, then phone", connector: "hotThenPhone" },
  ];

  return {
    measurements: [
      measureRawUpsert({ name: "raw", title: "COPY and one upsert", template }, distinct, one),
      measureRawTwoSteps({ name: "rawTwoSteps", title: "COPY and SQL for the two steps", template }, phones, two),
      ...runs.map((run) => measureRun(run, worker)),
      measureOrm({ name: "orm", title: "Drizzle, 1,000 rows a statement", template }, distinct, one),
      measureScript({ name: "autocommit", title: "row by row", template }, distinct, {
        rows: scriptRows,
        isOneTransaction: false,
      }),
      measureScript({ name: "transaction", title: "row by row, one transaction", template }, distinct, {
        rows: scriptRows,
        isOneTransaction: true,
      }),
    ],
    async prepare(databases) {
      await makeWorld(databases, template, size.existing, { distinct: files.distinct, phones: files.phones });
      await makeLoadedWorld(databases, "loaded", template, worker);
      await makeHotWorld(databases, "hot", size);
    },
    async remove(databases) {
      for (const name of [template, "loaded", "hot"]) await databases.dropTemplate(name);
    },
  };
}

/** A run of rows as they come in life. */
export interface Length {
  readonly name: string;
  readonly rows: number;
  readonly modes: readonly MeasuredRun["mode"][];
}

/** Runs of several lengths into so many stored Records. */
export function growth(existing: number, lengths: readonly Length[], worker: Program): Part {
  const template = `growth_${existing}`;
  return {
    measurements: lengths.flatMap(({ name, rows, modes }) => {
      const reference = references.incoming({ rows, existing });
      return modes.map((mode) =>
        measureRun(
          {
            name: mode === "dry" ? `${name}Dry` : name,
            title: `${mode}, ${rows.toLocaleString("en")} rows into ${existing.toLocaleString("en")}`,
            template,
            connector: "incoming",
            mode,
            file: `incoming ${rows}`,
            rows,
            counts: reference.counts,
            reference: mode === "dry" ? undefined : reference,
          },
          worker,
        ),
      );
    }),
    async prepare(databases) {
      const files = lengths.map(({ rows }) => [`incoming ${rows}`, filesOf({ rows, existing }).incoming] as const);
      await makeWorld(databases, template, existing, Object.fromEntries(files));
    },
    remove: (databases) => databases.dropTemplate(template),
  };
}

/** What is expected of rows that were worked out. */
function expected(counts: Readonly<Record<Outcome, number>>) {
  return { counts, rows: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}
