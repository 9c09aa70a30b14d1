import { eq, inArray, sql } from "drizzle-orm";
import { resumeRun } from "../db/resume-run.ts";
import { createRun, findRun, requestStop } from "../db/runs.ts";
import { runs } from "../db/schema.ts";
import { freshDatabase, type OpenTestServer } from "../db/testing.ts";
import { isFinished } from "../lib/model/run.ts";
import type { Trial } from "./faults.ts";
import { endOf, ofStopped, ofWhole, tellsBeforeAndAfter } from "./invariants.ts";
import { randomFrom } from "./random.ts";
import { WorkerProcess } from "./worker-process.ts";
import { fill, type World } from "./world.ts";

/** Where trials happen. */
export interface Place {
  /** The folder of this copy of Loadstep. */
  readonly root: string;
  /** The worker's program with its flags, as `npm start` runs it. */
  readonly program: readonly string[];
  say(line: string): void;
}

/** How often a worker is disturbed in one trial. */
const times = 6;

/** What runs came to. */
export interface CarriedOut {
  readonly end: readonly string[];
  readonly broken: readonly string[];
  readonly isStopped: boolean;
}

/** Carries out live runs, one for each file of the world, in a database of their own. */
export async function carryOut(
  world: World,
  { root, program }: Place,
  server: OpenTestServer,
  chunkRows: number,
  work: (trial: Trial) => Promise<void>,
): Promise<CarriedOut> {
  const fresh = await freshDatabase();
  const { db, url } = fresh;
  const ids: number[] = [];
  for (const inputId of await fill(db, world)) {
    const id = await createRun(db, {
      connector: "people",
      mode: "live",
      inputId,
      now: new Date("2026-11-22T08:00:00Z"),
    });
    // Ids of new Records come from the key: with the same one, runs can be compared to the letter.
    await db
      .update(runs)
      .set({ key: 7 + ids.length })
      .where(eq(runs.id, id));
    ids.push(id);
  }
  const run = ids.at(-1) ?? 0;
  const broken: string[] = [];
  await work({
    random: randomFrom(1),
    times,
    url,
    startWorker: (by = url) => new WorkerProcess({ root, program, url: by, chunkRows }),
    // As long as the database does not answer, no run is known to be finished.
    isFinished: () =>
      Promise.all(ids.map((id) => findRun(db, id))).then(
        (found) => found.every((each) => isFinished(each?.status ?? "failed")),
        () => false,
      ),
    crashDatabase: () => server.crash(),
    async cutConnections() {
      await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`);
    },
    endLeases: async () =>
      void (await db.update(runs).set({ leaseUntil: sql`now()`, session: null }).where(inArray(runs.id, ids))),
    async fillDisk() {
      await db.execute(sql`create or replace function no_room() returns trigger language plpgsql as
        $$ begin raise exception 'No space left on device' using errcode = 'disk_full'; end $$`);
      await db.execute(sql`create trigger no_room before insert on result_chunks execute function no_room()`);
      return async () => void (await db.execute(sql`drop trigger no_room on result_chunks`));
    },
    stopRun: async () => void (await requestStop(db, run)),
    async resumeRun() {
      if ((await findRun(db, run))?.reason === "cancelled") await resumeRun(db, run);
    },
    heldUp: async () => (await findRun(db, run))?.heldUp ?? null,
    took(what, ms, mostMs) {
      if (ms > mostMs) broken.push(`${what} took ${Math.round(ms)} ms, and may take ${mostMs}`);
    },
  });
  const { status, stopRequested } = (await findRun(db, run)) ?? {};
  // It may have been faster than who stopped it.
  const isStopped = stopRequested === true && status !== "succeeded" && status !== "partial";
  const end: string[] = [];
  for (const id of ids) {
    for (const [name, invariant] of Object.entries(isStopped ? ofStopped : ofWhole)) {
      for (const line of (await invariant(db, id)).slice(0, 3)) broken.push(`run ${id}, ${name}: ${line}`);
    }
    end.push(...(await endOf(db, id)));
  }
  for (const line of (await tellsBeforeAndAfter(db, run)).slice(0, 3)) broken.push(`tellsBeforeAndAfter: ${line}`);
  if (broken.length === 0) await fresh.drop();
  return { end, broken, isStopped };
}
