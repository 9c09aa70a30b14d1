import type { Databases } from "./databases.ts";
import { executeRun, Worker, type WorkerOptions } from "./worker.ts";
import { filesOf, makeWorld } from "./worlds.ts";

/** SQL statements of a live run of one chunk, by the rows that it has. */
export interface StatementCount {
  readonly rows: number;
  readonly statements: number;
}

/** Rows that fit into the first chunk of a run. */
const sizes = [50, 500];
const existing = 5_000;

/** Those that read and write Records, results and progress; not those of waiting, of the lease, of reading the file. */
const ofChunks = /"records"\.|result_chunks|"checkpoint"|pg_current_(?:xact_id|snapshot)/;

/** Counts, by the server's own log, the statements that a chunk takes. */
export async function countStatements(
  databases: Databases,
  worker: Omit<WorkerOptions, "url">,
): Promise<readonly StatementCount[]> {
  const files = Object.fromEntries(sizes.map((rows) => [String(rows), filesOf({ rows, existing }).distinct] as const));
  await makeWorld(databases, "statements", existing, files);
  const counts: StatementCount[] = [];
  for (const rows of sizes) {
    const opened = await databases.clone("statements");
    const name = new URL(opened.url).pathname.slice(1);
    // Our own sessions are there already, so only the worker's are logged.
    await opened.db.execute("select 1");
    await opened.sql.unsafe(`alter database ${name} set log_statement = 'all'`);
    await opened.sql.unsafe(`alter database ${name} set log_parameter_max_length = 0`);
    const process = await Worker.start({ ...worker, url: opened.url });
    const before = (await databases.log()).length;
    await executeRun(opened, { connector: "oneRule", mode: "live", file: String(rows) });
    const entries = (await databases.log()).slice(before).split("LOG:  ");
    counts.push({ rows, statements: entries.filter((entry) => ofChunks.test(entry)).length });
    await process.stop();
    await opened.drop();
  }
  await databases.dropTemplate("statements");
  return counts;
}
