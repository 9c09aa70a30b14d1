import { columns, companies, hotCountry, type Person, person } from "./people.ts";

const partCharacters = 1 << 18;

/** The bytes of a CSV file of people, in parts. */
export async function* csvOf(people: Iterable<Person>): AsyncGenerator<Uint8Array> {
  yield* partsOf(linesOf(people));
}

/** The people who are stored before a run, as lines for COPY: number, then the columns of a file. */
export function* storedLines(existing: number): Generator<string> {
  for (let number = 0; number < existing; number += 1) yield `${number},${lineOf(person(number))}`;
}

/** The companies that are there before a run. */
export function companyNames(): readonly string[] {
  return Array.from({ length: companies }, (_, number) => `Company ${number}`);
}

/** As `storedLines`, with countries that many share. */
export function* hotLines(existing: number): Generator<string> {
  for (let number = 0; number < existing; number += 1) {
    yield `${number},${lineOf({ ...person(number), country: hotCountry(number) })}`;
  }
}

/** Lines gathered into parts worth sending. */
export function* partsOf(lines: Iterable<string>): Generator<Buffer> {
  let part = "";
  for (const line of lines) {
    part += line;
    if (part.length < partCharacters) continue;
    yield Buffer.from(part);
    part = "";
  }
  if (part !== "") yield Buffer.from(part);
}

function* linesOf(people: Iterable<Person>): Generator<string> {
  yield `${columns.join(",")}\n`;
  for (const one of people) yield lineOf(one);
}

function lineOf(one: Person): string {
  return `${columns.map((column) => cellOf(one[column])).join(",")}\n`;
}

function cellOf(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
