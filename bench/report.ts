import os from "node:os";
import type { Figure, Samples } from "./figures.ts";
import { type Measurement, median, rateOf, type Sample } from "./measurement.ts";
import type { StatementCount } from "./statements.ts";

/** Everything that a benchmark found out. */
export interface Findings {
  readonly measurements: readonly Measurement[];
  readonly samples: Samples;
  readonly figures: readonly Figure[];
  readonly statements: readonly StatementCount[] | undefined;
  /** The server's version and settings. */
  readonly server: Readonly<Record<string, string>>;
}

/** The findings as one JSON text. */
export function jsonReport({ measurements, samples, figures, statements, server }: Findings): string {
  const measured = measurements.map(({ name, title }) => {
    const taken = samples.get(name) ?? [];
    return { name, title, rowsPerSecond: median(taken.map(rateOf)), samples: taken };
  });
  const [processor] = os.cpus();
  const machine = {
    processors: os.cpus().length,
    model: processor?.model,
    memoryBytes: os.totalmem(),
    node: process.version,
  };
  return `${JSON.stringify({ machine, server, measurements: measured, figures, statements }, undefined, 2)}\n`;
}

/** The findings as tables for a person. */
export function tableReport({ measurements, samples, figures, statements, server }: Findings): string {
  const [processor] = os.cpus();
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  const machine = `${os.cpus().length} processors (${processor?.model.trim()}), ${gigabytes} GB, Node ${process.version}`;
  const settings = Object.entries(server).map(([name, value]) => `${name} ${value}`);
  const head = ["", "name", "n", "rows/s", "least", "most", "worker s", "server s", "peak MB"];
  return [
    machine,
    settings.join(", "),
    "",
    inColumns([head, ...measurements.map((each) => rowOf(each, samples.get(each.name) ?? []))]),
    "",
    ...(statements ?? []).map((count) => `A chunk of ${count.rows} rows takes ${count.statements} SQL statements.`),
    "",
    inColumns([["", "found", "required", ""], ...figures.map(figureRow)]),
    "",
  ].join("\n");
}

function rowOf({ name, title }: Measurement, taken: readonly Sample[]): readonly string[] {
  const rates = taken.map(rateOf);
  const middle = (read: (sample: Sample) => number | undefined) =>
    median(taken.map((sample) => read(sample) ?? Number.NaN));
  return [
    title,
    name,
    String(taken.length),
    whole(median(rates)),
    whole(Math.min(...rates)),
    whole(Math.max(...rates)),
    tenths(middle(({ workerMs = Number.NaN }) => workerMs / 1000)),
    tenths(middle(({ serverMs = Number.NaN }) => serverMs / 1000)),
    whole(middle(({ peakMemory = Number.NaN }) => peakMemory / 2 ** 20)),
  ];
}

function figureRow({ goal, value, unit, required, isMet }: Figure): readonly string[] {
  const suffix = unit === "times" ? "" : ` ${unit}`;
  const limit = "atLeast" in required ? `>= ${required.atLeast}` : `<= ${required.atMost}`;
  const found = value === undefined ? "not measured" : `${value.toFixed(2)}${suffix}`;
  return [goal, found, `${limit}${suffix}`, isMet === undefined ? "" : isMet ? "met" : "NOT MET"];
}

/** The first column to the left, the others to the right. */
function inColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const padded = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(padded).join("  ").trimEnd()).join("\n");
}

function whole(number: number): string {
  return Number.isFinite(number) ? Math.round(number).toLocaleString("en") : "";
}

function tenths(number: number): string {
  return Number.isFinite(number) ? number.toFixed(1) : "";
}
