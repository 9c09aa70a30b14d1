import type { Databases } from "./databases.ts";
import { hotThenEmail, hotThenPhone, incoming, oneRule, phoneOnly, twoSteps } from "./definitions.ts";
import { csvOf, hotLines, storedLines } from "./files.ts";
import type { File } from "./measure-baseline.ts";
import { distinctPeople, hotCountry, hotPeople, incomingPeople, type Person, peopleByPhone, person } from "./people.ts";
import { type Reference, workOut } from "./reference.ts";
import { executeRun, Worker, type WorkerOptions } from "./worker.ts";

/** Files of `rows` rows, for `existing` people who are stored. */
export interface Size {
  readonly rows: number;
  readonly existing: number;
}

type People = () => Iterable<Person>;

/** The files of a size, by name. */
export function filesOf({
  rows,
  existing,
}: Size): Readonly<Record<"distinct" | "phones" | "incoming" | "hot", People>> {
  return {
    distinct: () => distinctPeople(rows, existing),
    phones: () => peopleByPhone(rows, existing),
    *incoming() {
      for (const [, one] of incomingPeople(rows, existing)) yield one;
    },
    hot: () => hotPeople(rows, existing),
  };
}

/** Rows in memory, for the baselines. */
export async function inMemory(people: People): Promise<File> {
  const parts: Uint8Array[] = [];
  for await (const part of csvOf(people())) parts.push(part);
  return { people: [...people()], parts };
}

/** How many rows a worker has read before it is measured. */
const warmUpRows = 10_000;

/** The file with the beginning of another one. */
export const beginningOf = (file: string) => `${file}, beginning`;

function withBeginnings(files: Readonly<Record<string, People>>): Readonly<Record<string, People>> {
  const beginnings = Object.entries(files).map(([name, people]) => {
    function* beginning() {
      let left = warmUpRows;
      for (const one of people()) {
        if (left === 0) return;
        left -= 1;
        yield one;
      }
    }
    return [beginningOf(name), beginning] as const;
  });
  return { ...files, ...Object.fromEntries(beginnings) };
}

/** A database with `existing` people, and the files that runs are to read. */
export async function makeWorld(
  databases: Databases,
  name: string,
  existing: number,
  files: Readonly<Record<string, People>>,
): Promise<void> {
  const connectors = [oneRule, incoming, twoSteps];
  await databases.makeTemplate(name, {
    connectors,
    storedLines: () => storedLines(existing),
    files: withBeginnings(files),
  });
}

/** A database in which each country is that of a tenth of the people. */
export async function makeHotWorld(databases: Databases, name: string, size: Size): Promise<void> {
  const connectors = [oneRule, hotThenEmail, hotThenPhone, phoneOnly, incoming];
  const { hot } = filesOf(size);
  await databases.makeTemplate(name, {
    connectors,
    storedLines: () => hotLines(size.existing),
    files: withBeginnings({ hot }),
  });
}

/** A database into which the file `distinct` was loaded already. */
export async function makeLoadedWorld(
  databases: Databases,
  name: string,
  from: string,
  worker: Omit<WorkerOptions, "url">,
): Promise<void> {
  const clone = await databases.clone(from);
  const process = await Worker.start({ ...worker, url: clone.url, profiles: undefined });
  await executeRun(clone, { connector: "oneRule", mode: "live", file: "distinct" });
  await process.stop();
  await databases.keep(clone, name);
}

/** What each connector makes of its file. */
export const references = {
  oneRule: (size: Size): Reference =>
    workOut(storedPeople(size.existing), filesOf(size).distinct, {
      isByPhoneToo: false,
      keepsBlanks: false,
      makesCompanies: false,
    }),
  incoming: (size: Size): Reference =>
    workOut(storedPeople(size.existing), filesOf(size).incoming, {
      isByPhoneToo: true,
      keepsBlanks: true,
      makesCompanies: false,
    }),
  twoSteps: (size: Size): Reference =>
    workOut(storedPeople(size.existing), filesOf(size).phones, {
      isByPhoneToo: true,
      keepsBlanks: true,
      makesCompanies: true,
    }),
  hot: (size: Size): Reference =>
    workOut(hotStored(size.existing), filesOf(size).hot, {
      isByPhoneToo: false,
      keepsBlanks: false,
      makesCompanies: false,
    }),
};

function* storedPeople(existing: number): Generator<Person> {
  for (let number = 0; number < existing; number += 1) yield person(number);
}

function* hotStored(existing: number): Generator<Person> {
  for (let number = 0; number < existing; number += 1) yield { ...person(number), country: hotCountry(number) };
}
