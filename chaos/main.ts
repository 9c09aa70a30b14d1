import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { createRun, findRun, requestStop } from "../db/runs.ts";
import { runs } from "../db/schema.ts";
import { freshDatabase, type OpenTestServer, openTestServer } from "../db/testing.ts";
import { isFinished } from "../lib/model/run.ts";
import { tryDeliveries } from "./deliveries.ts";
import { tryEditors } from "./editors.ts";
import { type FaultName, faults, type Trial } from "./faults.ts";
import { differences, endOf, ofStopped, ofWhole } from "./invariants.ts";
import { help, readOptions } from "./options.ts";
import { randomFrom } from "./random.ts";
import { WorkerProcess } from "./worker-process.ts";
import { aWorld, fill, type World } from "./world.ts";

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
const chunks = [20, 50, 100] as const;

/** `npm run chaos`. @returns the exit code: 1 where something did not hold */
export async function main(args: readonly string[], place: Place): Promise<number> {
  const options = readOptions(args);
  if (options === "help") {
    place.say(help);
    return 0;
  }
  const server = await openTestServer(path.join(place.root, ".test"));
  const tally = { passed: 0, failed: 0 };
  try {
    for (let seed = options.seed; seed < options.seed + options.trials; seed += 1) {
      const world = aWorld(randomFrom(seed), options.rows);
      const calm = once(() => carryOut(world, place, server, 5_000, faults.poison));
      for (const fault of options.only) {
        const startedAt = performance.now();
        const random = randomFrom(seed);
        const broken =
          fault === "deliveries"
            ? await tryDeliveries(random, 2 * Math.ceil(options.events / 2), place)
            : fault === "editors"
              ? await tryEditors(random, 3 * options.rows, place)
              : await tryFault(fault, seed, world, await calm(), place, server);
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        place.say(`${broken.length === 0 ? "held" : "BROKE"}: ${fault} --seed ${seed} (${seconds} s)`);
        for (const line of broken) place.say(`  ${line}`);
        tally[broken.length === 0 ? "passed" : "failed"] += 1;
      }
    }
  } finally {
    await server.end();
  }
  if (options.report) {
    await mkdir(path.dirname(options.report), { recursive: true });
    await writeFile(options.report, JSON.stringify(tally));
  }
  return tally.failed === 0 ? 0 : 1;
}

/** Only where somebody asks, and then one time. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** @returns what did not hold. @param calm what the run comes to when nothing disturbs it, in chunks of another size */
async function tryFault(
  fault: FaultName,
  seed: number,
  world: World,
  calm: CarriedOut,
  place: Place,
  server: OpenTestServer,
): Promise<readonly string[]> {
  const random = randomFrom(seed);
  const { broken, end, isStopped } = await carryOut(world, place, server, random.oneOf(chunks), (trial) =>
    faults[fault]({ ...trial, random }),
  );
  const undisturbed = calm.broken.map((line) => `undisturbed: ${line}`);
  const differing = isStopped ? [] : differences("where nothing disturbed it", end, calm.end);
  return [...undisturbed, ...broken, ...differing];
}

interface CarriedOut {
  readonly end: readonly string[];
  readonly broken: readonly string[];
  readonly isStopped: boolean;
}

/** Carries out a live run in a database of its own. */
async function carryOut(
  world: World,
  { root, program }: Place,
  server: OpenTestServer,
  chunkRows: number,
  work: (trial: Trial) => Promise<void>,
): Promise<CarriedOut> {
  const fresh = await freshDatabase();
  const { db, url } = fresh;
  const inputId = await fill(db, world);
  const run = await createRun(db, {
    connector: "people",
    mode: "live",
    inputId,
    now: new Date("2026-11-22T08:00:00Z"),
  });
  // Ids of new Records come from the key: with the same one, runs can be compared to the letter.
  await db.update(runs).set({ key: 7 }).where(eq(runs.id, run));
  const broken: string[] = [];
  await work({
    random: randomFrom(1),
    times,
    url,
    startWorker: (by = url) => new WorkerProcess({ root, program, url: by, chunkRows }),
    // As long as the database does not answer, the run is not known to be finished.
    isFinished: () =>
      findRun(db, run).then(
        (found) => isFinished(found?.status ?? "failed"),
        () => false,
      ),
    crashDatabase: () => server.crash(),
    async cutConnections() {
      await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`);
    },
    endLeases: async () =>
      void (await db.update(runs).set({ leaseUntil: sql`now()`, session: null }).where(eq(runs.id, run))),
    async fillDisk() {
      await db.execute(sql`create or replace function no_room() returns trigger language plpgsql as
        $$ begin raise exception 'No space left on device' using errcode = 'disk_full'; end $$`);
      await db.execute(sql`create trigger no_room before insert on result_chunks execute function no_room()`);
      return async () => void (await db.execute(sql`drop trigger no_room on result_chunks`));
    },
    stopRun: async () => void (await requestStop(db, run)),
    heldUp: async () => (await findRun(db, run))?.heldUp ?? null,
    took(what, ms, mostMs) {
      if (ms > mostMs) broken.push(`${what} took ${Math.round(ms)} ms, and may take ${mostMs}`);
    },
  });
  const { status, stopRequested } = (await findRun(db, run)) ?? {};
  // It may have been faster than who stopped it.
  const isStopped = stopRequested === true && status !== "succeeded" && status !== "partial";
  for (const [name, invariant] of Object.entries(isStopped ? ofStopped : ofWhole)) {
    for (const line of (await invariant(db, run)).slice(0, 3)) broken.push(`${name}: ${line}`);
  }
  const end = await endOf(db, run);
  if (broken.length === 0) await fresh.drop();
  return { end, broken, isStopped };
}
