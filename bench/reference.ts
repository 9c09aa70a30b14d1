import type { Outcome } from "../lib/model/row-result.ts";
import { columns, companies, type Person } from "./people.ts";

/** What a run of one of our connectors comes to, worked out one row at a time without the product's code. */
export interface Reference {
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Everybody who is stored afterwards. */
  readonly contacts: readonly Person[];
  /** Every company afterwards, with its country or a blank. */
  readonly companies: ReadonlyMap<string, string>;
}

export interface ReferenceOptions {
  /** Whether phone and last name are tried where the e-mail finds nobody. */
  readonly isByPhoneToo: boolean;
  /** Whether a blank in the file keeps what is stored. */
  readonly keepsBlanks: boolean;
  /** Whether companies that are missing are made first. */
  readonly makesCompanies: boolean;
}

/**
 * @param stored who is stored before
 * @param rows the file, each time it is read
 */
export function workOut(stored: Iterable<Person>, rows: () => Iterable<Person>, options: ReferenceOptions): Reference {
  const counts = { created: 0, updated: 0, unarchived: 0, unchanged: 0, skipped: 0, failed: 0 };
  const known = new Map(Array.from({ length: companies }, (_, number) => [`Company ${number}`, ""]));
  const all = new Set<Person>();
  const byEmail = new Map<string, Person>();
  const byPhone = new Map<string, Set<Person>>();

  for (const one of stored) add(canonical(one));
  if (options.makesCompanies) for (const one of rows()) if (one.amount !== invalid) makeCompany(one);
  for (const one of rows()) counts[outcomeOf(canonical(one))] += 1;
  return { counts, contacts: [...all], companies: known };

  function outcomeOf(row: Person): Outcome {
    if (row.amount === invalid) return "failed";
    let found: Person | undefined = byEmail.get(row.email);
    if (!found && options.isByPhoneToo) {
      const sharing = [...(byPhone.get(row.phone) ?? [])].filter((each) => each.last_name === row.last_name);
      if (sharing.length > 1) return "skipped";
      found = sharing[0];
    }
    const incoming = { ...row, company: known.has(row.company) ? row.company : (found?.company ?? "") };
    if (!found) {
      if (incoming.email === "") return "failed";
      add(incoming);
      return "created";
    }
    const before = { ...found };
    remove(found);
    for (const column of columns) {
      if (incoming[column] !== "" || !options.keepsBlanks) found[column] = incoming[column];
    }
    if (sameTags(before.tags, found.tags)) found.tags = before.tags;
    add(found);
    return columns.some((column) => before[column] !== found[column]) ? "updated" : "unchanged";
  }

  function makeCompany({ company, country }: Person): void {
    if (!known.get(company)) known.set(company, country);
  }

  function add(one: Person): void {
    all.add(one);
    if (one.email !== "") byEmail.set(one.email, one);
    if (one.phone !== "") byPhone.set(one.phone, (byPhone.get(one.phone) ?? new Set()).add(one));
  }

  function remove(one: Person): void {
    byEmail.delete(one.email);
    byPhone.get(one.phone)?.delete(one);
  }
}

const invalid = "n/a";

function canonical(one: Person): Person {
  const amount = one.amount === "" || one.amount === invalid ? one.amount : String(Number(one.amount));
  return { ...one, amount };
}

function sameTags(a: string, b: string): boolean {
  return a.split(";").sort().join(";") === b.split(";").sort().join(";");
}
