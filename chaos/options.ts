import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { type FaultName, faults } from "./faults.ts";

/** A fault of a run, deaths of the whole app, calls of the database, messages that follow from a run, people or other runs beside it, small worlds. */
export type TrialName = FaultName | "app" | "calls" | "deliveries" | "editors" | "histories" | "rivals";

export interface ChaosOptions {
  readonly seed: number;
  /** How often each fault is tried. */
  readonly trials: number;
  readonly rows: number;
  /** What a run of the deliveries fires. */
  readonly events: number;
  /** How many small worlds a trial of histories makes. */
  readonly worlds: number;
  readonly only: readonly TrialName[];
  /** Where the tally goes as JSON; undefined: nowhere. */
  readonly report: string | undefined;
}

const names = [...Object.keys(faults), "app", "calls", "deliveries", "editors", "histories", "rivals"] as TrialName[];

/** What takes long beside what it adds to the others: poison, for one, is in the run that nothing disturbs, too. */
const deepOnly: readonly TrialName[] = ["poison", "doubt", "power", "stale", "app", "editors"];

export const help = `Breaks workers in the middle of runs, and looks whether anything shows.

  npm run chaos                   a trial of each fault but ${deepOnly.join(", ")}: two minutes
  npm run chaos -- --deep         fifty of each, of longer runs: hours
  npm run chaos -- --seed N       the trials that printed this seed

  --seed N        where the trials begin; each prints its own
  --trials N      how often each fault is tried
  --rows N        rows of the file
  --events N      messages that deliveries are tried with
  --worlds N      small worlds that histories are made in
  --only NAMES    only these: ${names.join(", ")}
  --report FILE   how many trials held and how many did not, as JSON
`;

/** @throws Error naming an option that is not there, or what is wrong with its value */
export function readOptions(args: readonly string[]): ChaosOptions | "help" {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: "string", default: String(randomInt(1_000_000_000)) },
      trials: { type: "string" },
      rows: { type: "string" },
      events: { type: "string" },
      worlds: { type: "string" },
      only: { type: "string" },
      report: { type: "string" },
      deep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const usual = values.deep ? names : names.filter((name) => !deepOnly.includes(name));
  const only = (values.only?.split(",") ?? usual).map((name) => {
    const known = names.find((each) => each === name);
    if (known) return known;
    throw new Error(`--only takes ${names.join(", ")}, but found ${name}`);
  });
  return {
    seed: wholeNumber("seed", values.seed),
    trials: wholeNumber("trials", values.trials ?? (values.deep ? "50" : "1")),
    rows: wholeNumber("rows", values.rows ?? (values.deep ? "10000" : "1000")),
    events: wholeNumber("events", values.events ?? (values.deep ? "10000" : "1000")),
    worlds: wholeNumber("worlds", values.worlds ?? (values.deep ? "400" : "60")),
    only,
    report: values.report,
  };
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name} takes a whole number above 0, but found ${text}`);
}
