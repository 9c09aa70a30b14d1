/** A person as one line of a file: every cell a text, blank where nothing is known. */
export interface Person {
  email: string;
  phone: string;
  first_name: string;
  last_name: string;
  company: string;
  title: string;
  city: string;
  country: string;
  amount: string;
  score: string;
  signed_up: string;
  /** Separated by semicolons. */
  tags: string;
}

/** The columns of every file, in their order. */
export const columns = [
  "email",
  "phone",
  "first_name",
  "last_name",
  "company",
  "title",
  "city",
  "country",
  "amount",
  "score",
  "signed_up",
  "tags",
] as const satisfies readonly (keyof Person)[];

/** How many companies people work for. */
export const companies = 1_000;

/** People are numbered from 0; one in this many shares the phone of the one before. */
const sharedPhoneEvery = 200;

const words = (text: string) => text.split(" ");
const firstNames = words(
  "Ada Alan Amir Ana Bao Bea Carl Chen Dana Diego Eli Emma Eva Finn Gia Hugo Ida Igor Ines Ivan Jade Joao José Kai Kim " +
    "Lars Lea Liam Lina Luca Mara Marc Mei Mia Nadia Nils Noa Olga Omar Otto Pia Raj Rosa Sam Sara Siân Tess Tom Uma Vera " +
    "Wes Yara Zoë",
);
const lastNames = words(
  "Abbott Adams Bauer Becker Berg Bishop Brandt Castro Chan Costa Cruz Dahl Diaz Duarte Evans Fischer Fox Garcia Gomez " +
    "Gray Haas Hansen Hill Horvat Ito Jensen Jones Kaya Keller Khan Klein Kovač Lang Larsen Lee Lopez Maier Meyer Moreau " +
    "Müller Nagy Novak Nunez O'Brien Okafor Olsen Park Patel Perez Popov Quinn Rao Reyes Rossi Roy Santos Sato Silva Singh " +
    "Smith Sokolov Tanaka Torres Vega Vogel Wagner Walsh Weber Wong Young Zhang Zimmer",
);
const titles = [
  "Engineer",
  "Manager",
  "Director, Sales",
  'VP "Growth"',
  "Analyst",
  "Buyer",
  "Owner",
  "Consultant",
  "Technician",
  "Clerk",
];
const cities = [
  "Berlin",
  "Paris",
  "Washington, DC",
  "Lagos",
  "Lima",
  "Oslo",
  "Pune",
  "Quito",
  "Seoul",
  "Turin",
  "Zürich",
  "São Paulo",
];
const countries = words("DE FR US NG PE NO IN EC KR IT CH BR");
const tagWords = words("lead customer partner vip trial churned newsletter webinar beta press investor supplier");

type Random = () => number;

/** Person `number`: the same on every machine. About a tenth of the cells that are no keys is blank. */
export function person(number: number): Person {
  const random = randomOf(mix(number) ^ mix(7932));
  const first = pick(firstNames, random);
  const last = pick(lastNames, random);
  const place = Math.floor(random() * cities.length);
  const tags = new Set<string>();
  const wanted = 1 + Math.floor(random() * 3);
  while (tags.size < wanted) tags.add(pick(tagWords, random));
  const unless = (text: string) => (random() < 0.1 ? "" : text);
  return {
    email: `${letters(first)}.${letters(last)}.${number.toString(36)}@example${number % 7}.test`,
    phone: phoneOf(number),
    first_name: first,
    last_name: last,
    company: `Company ${Math.floor(random() * companies)}`,
    title: unless(pick(titles, random)),
    city: unless(cities[place] ?? ""),
    country: unless(countries[place] ?? ""),
    amount: unless(amount(random)),
    score: unless(String(Math.floor(random() * 1000))),
    signed_up: unless(day(random)),
    tags: [...tags].join(";"),
  };
}

/** Why a row of `incomingPeople` is what it is. */
export type Kind = "email" | "phone" | "repeat" | "new" | "invalid";

/**
 * Rows as they come in life: 45 % match by e-mail, 5 % by phone only, 2 % repeat an earlier row of the file, 0.5 % are
 * invalid, the rest is new; 1 % name a company that does not exist.
 * @param existing how many people are stored: those numbered below it
 */
export function* incomingPeople(rows: number, existing: number): Generator<readonly [Kind, Person]> {
  const random = randomOf(104_736);
  // Enough of the created people to repeat one now and then.
  const created: number[] = [];
  let next = existing;
  for (let row = 0; row < rows; row += 1) {
    const chance = random();
    let kind: Kind = "new";
    let one: Person;
    if (existing > 0 && chance < 0.45) {
      kind = "email";
      one = person(Math.floor(random() * existing));
    } else if (existing > 0 && chance < 0.5) {
      kind = "phone";
      one = { ...person(Math.floor(random() * existing)), email: "" };
    } else if (chance < 0.52 && created.length > 0) {
      kind = "repeat";
      one = person(pick(created, random));
    } else {
      if (created.length < 5000) created.push(next);
      else created[Math.floor(random() * 5000)] = next;
      one = person(next++);
    }
    if (kind !== "new") change(one, random);
    if (random() < 0.01) one.company = `Unknown ${Math.floor(random() * 100)}`;
    if (random() < 0.005) {
      kind = "invalid";
      one.amount = "n/a";
    }
    if (random() < 0.01) one.title = "Line one\nline two";
    yield [kind, one];
  }
}

/** Valid rows, nobody twice, half of them stored already: what one set-based statement of SQL can take. */
export function* distinctPeople(rows: number, existing: number): Generator<Person> {
  const random = randomOf(31_340);
  const stored = eachOnce(existing);
  let next = existing;
  for (let row = 0; row < rows; row += 1) {
    const known = row % 2 === 0 ? stored.next().value : undefined;
    if (known === undefined) yield person(next++);
    else yield { ...person(known), title: pick(titles, random) };
  }
}

/**
 * As `distinctPeople`, but one in five of those that are stored comes without e-mail, to be found by phone and last name;
 * new people share no phone, and 1 % of the rows name a company that does not exist.
 */
export function* peopleByPhone(rows: number, existing: number): Generator<Person> {
  const random = randomOf(52_711);
  const stored = eachOnce(existing);
  let next = existing;
  for (let row = 0; row < rows; row += 1) {
    const known = row % 2 === 0 ? stored.next().value : undefined;
    const one = person(known ?? next);
    if (known === undefined) next += next % sharedPhoneEvery === sharedPhoneEvery - 2 ? 2 : 1;
    else {
      one.title = pick(titles, random);
      if (random() < 0.2 && !isTwin(known)) one.email = "";
    }
    if (random() < 0.01) one.company = `Unknown ${Math.floor(random() * 100)}`;
    yield one;
  }
}

/** Stored people whose country a tenth of all has (`hotCountry`), in some order; nobody who shares a phone. */
export function* hotPeople(rows: number, existing: number): Generator<Person> {
  const random = randomOf(9_113);
  let left = rows;
  for (const known of eachOnce(existing)) {
    if (known % sharedPhoneEvery >= sharedPhoneEvery - 2) continue;
    if (left === 0) return;
    left -= 1;
    yield { ...person(known), title: pick(titles, random), country: hotCountry(known) };
  }
}

/** One of ten. */
export function hotCountry(number: number): string {
  return `Country ${number % 10}`;
}

/** Someone who shares phone and last name: nothing tells the two apart. */
function isTwin(number: number): boolean {
  const first = number - (number % sharedPhoneEvery === sharedPhoneEvery - 1 ? 1 : 0);
  if (first % sharedPhoneEvery !== sharedPhoneEvery - 2) return false;
  return person(first).last_name === person(first + 1).last_name;
}

/** What differs from what is stored. */
function change(one: Person, random: Random): void {
  if (random() < 0.6) one.title = pick(titles, random);
  if (random() < 0.3) one.amount = amount(random);
  if (random() < 0.3) one.score = "";
  if (random() < 0.3) one.tags = pick(tagWords, random);
  if (random() < 0.2) {
    one.city = "";
    one.country = "";
  }
}

/** The numbers below `count`, each once, far from their order. */
function* eachOnce(count: number): Generator<number, undefined> {
  let step = Math.max(1, Math.floor(count * 0.618));
  while (count > 1 && greatestDivisor(count, step) !== 1) step += 1;
  for (let taken = 0, at = 0; taken < count; taken += 1) {
    at = (at + step) % count;
    yield at;
  }
  return undefined;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function phoneOf(number: number): string {
  const shared = number % sharedPhoneEvery === sharedPhoneEvery - 1 ? number - 1 : number;
  return `+1${2_000_000_000 + shared}`;
}

function amount(random: Random): string {
  return (Math.floor(random() * 1e7) / 100).toFixed(2);
}

function day(random: Random): string {
  return new Date(Date.UTC(2015, 0, 1 + Math.floor(random() * 4000))).toISOString().slice(0, 10);
}

function letters(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)] as T;
}

/** Spreads a number over 32 bits, so that person `n` can be made without the ones before. */
function mix(number: number): number {
  let a = number | 0;
  a = a ^ 61 ^ (a >>> 16);
  a = Math.imul(a, 9);
  a ^= a >>> 4;
  a = Math.imul(a, 0x27d4eb2d);
  return (a ^ (a >>> 15)) >>> 0;
}

/** Numbers from 0 to below 1, the same ones for the same seed. */
function randomOf(seed: number): Random {
  let state = mix(seed + 0x9e3779b9) || 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
