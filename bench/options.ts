import { parseArgs } from "node:util";

export interface BenchOptions {
  /** Rows of the files, and Records that are stored before. A tenth of them is measured too. */
  readonly rows: number;
  /** How often each measurement is taken; figures are medians. */
  readonly repeat: number;
  /** Whether ten times as many rows and Records are measured too, once each. */
  readonly million: boolean;
  /** Names of the measurements to take; empty: all. */
  readonly only: readonly string[];
  readonly json: boolean;
  /** A folder for processor profiles of the worker. */
  readonly profiles: string | undefined;
}

export const help = `Measures runs against other ways to write the same rows into the same PostgreSQL.

  npm run bench                   100,000 rows into 100,000 Records, five times each: about ten minutes
  npm run bench -- --million      and a million rows into a million Records, once: half an hour more
  npm run bench -- --rows 10000 --repeat 1 --only raw,live
                                  a quick look

  --rows N        rows of the files, and Records stored before
  --repeat N      how often each measurement is taken, in turns; the table has medians
  --million       ten times --rows too
  --only NAMES    only these measurements, by the names of the table
  --json          the same as JSON on standard output
  --profile DIR   processor profiles of the worker, to be opened with Chrome's DevTools
`;

/** @throws Error naming an option that is not there, or that holds no number */
export function readOptions(args: readonly string[]): BenchOptions | "help" {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: "string", default: "100000" },
      repeat: { type: "string", default: "5" },
      million: { type: "boolean", default: false },
      only: { type: "string", default: "" },
      json: { type: "boolean", default: false },
      profile: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  return {
    rows: wholeNumber("rows", values.rows),
    repeat: wholeNumber("repeat", values.repeat),
    million: values.million,
    only: values.only.split(",").filter((name) => name !== ""),
    json: values.json,
    profiles: values.profile,
  };
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name} takes a whole number above 0, but found ${text}`);
}
