import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { Sql } from "postgres";
import { type Database, openDatabase } from "../db/client.ts";
import { type Cluster, openCluster } from "../db/cluster.ts";
import { connect, withDatabase } from "../db/connection.ts";
import { importDefinitions } from "../db/definitions.ts";
import { migrate } from "../db/migrate.ts";
import { receiveInput } from "../db/receive-input.ts";
import type { Connector } from "../lib/model/connector.ts";
import { company, contact } from "./definitions.ts";
import { companyNames, csvOf, partsOf } from "./files.ts";
import type { Person } from "./people.ts";
import { contactColumns, copyCsv, createRawTables, createStaging, valuesOfLine } from "./raw-tables.ts";

/** What a database of the benchmark is made of, before anything is measured. */
export interface Contents {
  readonly connectors: readonly Connector[];
  /** Everybody who is stored, as lines of CSV. */
  readonly storedLines: () => Iterable<string>;
  /** The files that runs read, by name. */
  readonly files: Readonly<Record<string, () => Iterable<Person>>>;
}

/** A database with its handles; it is gone after `drop`. */
export interface OpenedDatabase {
  readonly url: string;
  readonly db: Database;
  readonly sql: Sql;
  drop(): Promise<void>;
}

/** The embedded server on a folder of its own, durable as in real use. */
export class Databases {
  readonly #cluster: Cluster;
  readonly #admin: Sql;
  readonly #folder: string;
  #cloned = 0;

  private constructor(cluster: Cluster, folder: string) {
    this.#cluster = cluster;
    this.#folder = folder;
    this.#admin = connect(withDatabase(cluster.url, "postgres"), { max: 1, statementTimeoutMs: 0 });
  }

  static async open(folder: string): Promise<Databases> {
    await rm(folder, { recursive: true, force: true });
    return new Databases(await openCluster({ folder }), folder);
  }

  /** Makes a database that others are cloned from. */
  async makeTemplate(name: string, contents: Contents): Promise<void> {
    await this.#admin.unsafe(`create database ${name}`);
    const url = withDatabase(this.#cluster.url, name);
    await migrate(url);
    const { db, sql, end } = handlesOf(url);
    await fill(db, sql, contents);
    await end();
  }

  /** The same bytes each time, so that what one measurement did cannot be seen by the next. */
  async clone(template: string): Promise<OpenedDatabase> {
    this.#cloned += 1;
    const name = `clone_${this.#cloned}`;
    await this.#admin.unsafe(`create database ${name} template ${template} strategy file_copy`);
    const url = withDatabase(this.#cluster.url, name);
    const { db, sql, end } = handlesOf(url);
    return {
      url,
      db,
      sql,
      drop: async () => {
        await end();
        await this.#admin.unsafe(`drop database if exists ${name} with (force)`);
      },
    };
  }

  /** Keeps a clone as a template of its own. */
  async keep(clone: OpenedDatabase, template: string): Promise<void> {
    await clone.sql.unsafe("vacuum (freeze, analyze)");
    await clone.db.$client.end();
    await clone.sql.end();
    await this.#admin.unsafe(`alter database ${new URL(clone.url).pathname.slice(1)} rename to ${template}`);
  }

  async dropTemplate(name: string): Promise<void> {
    await this.#admin.unsafe(`drop database if exists ${name} with (force)`);
  }

  /** What the server and its settings are. */
  async describe(): Promise<Readonly<Record<string, string>>> {
    const names = ["server_version", "shared_buffers", "max_wal_size", "fsync", "synchronous_commit"];
    const rows = await this.#admin<{ name: string; value: string }[]>`
      select name, current_setting(name) as value from unnest(${names}::text[]) as name`;
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  }

  /** Everything that the server has logged. */
  async log(): Promise<string> {
    const [row] = await this.#admin<{ folder: string }[]>`select current_setting('data_directory') as folder`;
    return readFile(path.join(this.#folder, `${path.basename(row?.folder ?? "")}.log`), "utf8");
  }

  async close(): Promise<void> {
    await this.#admin.end();
    await this.#cluster.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function handlesOf(url: string) {
  const db = openDatabase(url, { max: 1, statementTimeoutMs: 0 });
  const sql = connect(url, { max: 1, statementTimeoutMs: 0 });
  const end = async () => {
    await db.$client.end();
    await sql.end();
  };
  return { db, sql, end };
}

async function fill(db: Database, sql: Sql, contents: Contents): Promise<void> {
  await importDefinitions(
    db,
    { objects: [company, contact], automations: [], connectors: [...contents.connectors] },
    { isSample: false },
  );
  await createRawTables(sql);
  await sql`insert into raw.company (name) select unnest(${[...companyNames()]}::text[])`;
  const staging = await createStaging(sql, false);
  await copyCsv(sql, `${staging} (n, ${contactColumns})`, partsOf(contents.storedLines()), { header: false });
  await sql.unsafe(`insert into raw.contact (${contactColumns})
    select ${valuesOfLine} from ${staging} s join raw.company c on c.name = s.company order by s.n`);
  await sql.unsafe(`drop table ${staging}`);
  await sql`insert into records.company (id, name) select id, name from raw.company`;
  await sql.unsafe(`insert into records.contact (id, ${contactColumns})
    select id, ${contactColumns} from raw.contact order by ctid`);
  for (const [fileName, people] of Object.entries(contents.files)) {
    await receiveInput(db, { fileName, connector: undefined, expectedBytes: Number.NaN }, csvOf(people()));
  }
  await sql.unsafe("vacuum (freeze, analyze)");
}
