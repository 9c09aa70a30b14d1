import { openDatabase } from "./client.ts";
import { openCluster } from "./cluster.ts";
import { connect, withDatabase } from "./connection.ts";
import { migrate } from "./migrate.ts";
import { isAlive } from "./postmaster.ts";
import { pgWorld } from "./scenario-world.ts";

const prefix = "loadstep_check_";

export interface CheckDatabase {
  /** Makes the world of a scenario; the one before is gone then. */
  open(...given: Tail<Parameters<typeof pgWorld>>): ReturnType<typeof pgWorld>;
  /** Removes the database, and leaves the server. */
  close(): Promise<void>;
}

type Tail<List extends readonly unknown[]> = List extends readonly [unknown, ...infer Rest] ? Rest : never;

/**
 * A throwaway database of the embedded server, in which scenarios are carried out one after another. The server is
 * started where it does not run; those databases whose process is gone are removed.
 * @param options.folder of the embedded server
 * @throws StartRefusal when the server cannot run here, with what to do
 */
export async function openCheckDatabase({
  folder,
  migrationsFolder,
}: {
  folder: string;
  migrationsFolder: string;
}): Promise<CheckDatabase> {
  const cluster = await openCluster({ folder });
  const name = `${prefix}${process.pid}`;
  try {
    await administer(cluster.url, async (admin) => {
      const names = await admin<{ datname: string }[]>`
        select datname from pg_database where starts_with(datname, ${prefix})`;
      for (const { datname } of names) {
        const pid = Number(datname.slice(prefix.length));
        if (pid === process.pid || !isAlive(pid)) await admin`drop database if exists ${admin(datname)} with (force)`;
      }
      await admin`create database ${admin(name)}`;
      // Nothing here outlives the process, so no commit waits for the disk.
      await admin`alter database ${admin(name)} set synchronous_commit = off`;
    });
    const url = withDatabase(cluster.url, name);
    await migrate(url, migrationsFolder);
    const db = openDatabase(url, { max: 1 });
    return {
      open: (...given) => pgWorld(db, ...given),
      async close() {
        await db.$client.end({ timeout: 1 });
        await administer(cluster.url, async (admin) => {
          await admin`drop database if exists ${admin(name)} with (force)`;
        });
        await cluster.stop();
      },
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

async function administer(url: string, work: (admin: ReturnType<typeof connect>) => Promise<void>): Promise<void> {
  const admin = connect(url, { max: 1 });
  try {
    await work(admin);
  } finally {
    await admin.end({ timeout: 1 });
  }
}
