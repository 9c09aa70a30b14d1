import path from "node:path";
import { Databases } from "./databases.ts";
import { figuresOf } from "./figures.ts";
import { type Measurement, rateOf, type Sample } from "./measurement.ts";
import { type BenchOptions, help, readOptions } from "./options.ts";
import { comparisons, growth, type Part } from "./plan.ts";
import { jsonReport, tableReport } from "./report.ts";
import { countStatements } from "./statements.ts";
import type { WorkerOptions } from "./worker.ts";

/** Where a benchmark runs. */
export interface Place {
  /** The folder of this copy of Loadstep. */
  readonly root: string;
  /** The worker's program with its flags, as `npm start` runs it. */
  readonly program: readonly string[];
  /** Data, for whoever asked for them. */
  print(text: string): void;
  /** What is going on. */
  say(line: string): void;
}

/** `npm run bench`. @returns the exit code: 1 where a figure that was measured is not what is required */
export async function main(args: readonly string[], place: Place): Promise<number> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(args);
  } catch (error) {
    place.say(`${error instanceof Error ? error.message : error}\n\n${help}`);
    return 2;
  }
  if (options === "help") {
    place.print(help);
    return 0;
  }
  const worker = { root: place.root, program: place.program, profiles: options.profiles };
  const databases = await Databases.open(path.join(place.root, ".bench"));
  try {
    const samples = new Map<string, Sample[]>();
    const measurements: Measurement[] = [];
    for (const part of partsOf(options, worker)) {
      measurements.push(...(await take(await part(), databases, options, samples, place)));
    }
    const unknown = options.only.filter((name) => !measurements.some((each) => each.name === name));
    if (unknown.length > 0) place.say(`Nothing was measured that is called ${unknown.join(", ")}.`);
    const statements = options.only.length === 0 ? await countStatements(databases, worker) : undefined;
    const figures = figuresOf(samples, statements);
    const findings = { measurements, samples, figures, statements, server: await databases.describe() };
    place.print(options.json ? jsonReport(findings) : tableReport(findings));
    return figures.some(({ isMet }) => isMet === false) ? 1 : 0;
  } finally {
    await databases.close();
  }
}

/** Each part holds its files in memory, so one is made after the other. */
function partsOf(
  { rows, million }: BenchOptions,
  worker: Omit<WorkerOptions, "url">,
): readonly (() => Promise<Part>)[] {
  const [tenth, tenfold] = [Math.ceil(rows / 10), rows * 10];
  const live = ["live"] as const;
  const both = ["live", "dry"] as const;
  const short = [
    { name: "tenth", rows: tenth, modes: both },
    { name: "intoTenth", rows, modes: live },
  ];
  const long = [
    { name: "intoTenfold", rows, modes: live },
    { name: "tenfold", rows: tenfold, modes: both },
  ];
  return [
    () => comparisons({ rows, existing: rows }, worker),
    async () => growth(tenth, short, worker),
    ...(million ? [async () => growth(tenfold, long, worker)] : []),
  ];
}

/** Takes the measurements of a part in turns, so that what slows the machine down slows all of them down. */
async function take(
  part: Part,
  databases: Databases,
  { only, repeat, rows }: BenchOptions,
  samples: Map<string, Sample[]>,
  { say }: Place,
): Promise<readonly Measurement[]> {
  const wanted = part.measurements.filter(({ name }) => only.length === 0 || only.includes(name));
  if (wanted.length === 0) return [];
  say("Preparing the next databases.");
  await part.prepare(databases);
  for (let turn = 1; turn <= repeat; turn += 1) {
    for (const measurement of wanted) {
      const before = samples.get(measurement.name) ?? [];
      // The long ones are taken once.
      if (before[0] && before[0].rows > rows) continue;
      const sample = await measurement.take(databases);
      samples.set(measurement.name, [...before, sample]);
      const took = `${(sample.ms / 1000).toFixed(2)} s, ${Math.round(rateOf(sample)).toLocaleString("en")} rows/s`;
      say(`${turn}/${repeat} ${measurement.title}: ${took}`);
    }
  }
  await part.remove(databases);
  return wanted;
}
