import { median, rateOf, type Sample } from "./measurement.ts";
import type { StatementCount } from "./statements.ts";

/** Every sample of each measurement, by name. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

/** One goal, and how far we are. */
export interface Figure {
  readonly goal: string;
  /** Undefined where something for it was not measured. */
  readonly value: number | undefined;
  readonly unit: "times" | "MB" | "s";
  readonly required: { readonly atLeast: number } | { readonly atMost: number };
  readonly isMet: boolean | undefined;
}

/** What the CSV import of Directus 11.3.5 took for 10,000 rows into 10,000, on a machine like ours, in rows a second. */
const directusRate = 295;

export function figuresOf(samples: Samples, statements: readonly StatementCount[] | undefined): readonly Figure[] {
  const middle = (name: string, read: (sample: Sample) => number | undefined) => {
    const taken = samples.get(name) ?? [];
    return taken.length === 0 ? Number.NaN : median(taken.map((sample) => read(sample) ?? Number.NaN));
  };
  const rate = (name: string) => middle(name, rateOf);
  const seconds = (name: string) => middle(name, ({ ms }) => ms / 1000);
  const megabytes = (name: string) => middle(name, ({ peakMemory = Number.NaN }) => peakMemory / 2 ** 20);
  const firstCounts = (name: string) => middle(name, ({ firstCountsMs = Number.NaN }) => firstCountsMs / 1000);
  const [few, many] = statements ?? [];
  const statementRatio = (many?.statements ?? Number.NaN) / (few?.statements ?? Number.NaN);

  return [
    atLeast(0.55, "live run, one match rule / raw", rate("live") / rate("raw")),
    atLeast(0.35, "live run, two steps, three rules / raw of the same writes", rate("twoSteps") / rate("rawTwoSteps")),
    atLeast(0.9, "dry run / raw", rate("dry") / rate("raw")),
    atLeast(1.2, "unchanged file again / raw", rate("again") / rate("raw")),
    atLeast(10, "live / row by row, autocommit", rate("live") / rate("autocommit")),
    atLeast(5, "live / row by row, one transaction", rate("live") / rate("transaction")),
    atLeast(2, "live / ORM, batches of 1,000 upserts", rate("live") / rate("orm")),
    atLeast(40, "live 10k into 10k / CSV import of Directus 11.3.5", rate("tenth") / directusRate),
    atMost(1.3, "live with two webhooks a Record / without", seconds("webhooks") / seconds("live")),
    atMost(3, "hot key, then e-mail / without the hot rule", seconds("hotEmail") / seconds("byEmail")),
    atMost(3, "hot key, then phone / without the hot rule", seconds("hotPhone") / seconds("byPhone")),
    atMost(1.1, "1M rows / 10 x 100k rows, into 1M", seconds("tenfold") / (10 * seconds("intoTenfold"))),
    atMost(1.3, "cost of a row into 1M / into 10k", seconds("intoTenfold") / seconds("intoTenth")),
    atMost(400, "peak memory of the worker, live, 1M rows", megabytes("tenfold"), "MB"),
    atMost(1.2, "the same / that of 100k rows", megabytes("tenfold") / megabytes("intoTenfold")),
    atMost(1_200, "peak memory of the worker, dry, 1M rows", megabytes("tenfoldDry"), "MB"),
    atMost(3, "first counts of a dry run of 1M rows", firstCounts("tenfoldDry"), "s"),
    atMost(2, "whole dry run of 10k rows", seconds("tenthDry"), "s"),
    atMost(1, "SQL statements of a chunk of 500 rows / of 50", statementRatio),
  ];
}

function atLeast(limit: number, goal: string, found: number): Figure {
  const value = Number.isNaN(found) ? undefined : found;
  return {
    goal,
    value,
    unit: "times",
    required: { atLeast: limit },
    isMet: value === undefined ? undefined : value >= limit,
  };
}

function atMost(limit: number, goal: string, found: number, unit: Figure["unit"] = "times"): Figure {
  const value = Number.isNaN(found) ? undefined : found;
  return { goal, value, unit, required: { atMost: limit }, isMet: value === undefined ? undefined : value <= limit };
}
