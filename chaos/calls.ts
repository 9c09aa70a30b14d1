import type { OpenTestServer } from "../db/testing.ts";
import { type CarriedOut, carryOut, type Place } from "./carry-out.ts";
import { finish, type Trial } from "./faults.ts";
import { differences } from "./invariants.ts";
import { openProxy } from "./proxy.ts";
import { randomFrom } from "./random.ts";
import type { WorkerProcess } from "./worker-process.ts";
import { aWorld, type World } from "./world.ts";

const rows = 30;
const chunkRows = 10;

/** How many calls one trial looks at. Trials of consecutive seeds look at the next ones. */
const callsATrial = 4;

/** A run that nothing disturbs, and how many calls it makes. */
export interface CalmCalls {
  readonly world: World;
  readonly calm: CarriedOut;
  readonly calls: number;
}

export async function countCalls(place: Place, server: OpenTestServer): Promise<CalmCalls> {
  const world = aWorld(randomFrom(0), rows);
  let calls = 0;
  const calm = await carryOut(world, place, server, chunkRows, (trial) =>
    cut(trial, () => {
      calls += 1;
      return undefined;
    }),
  );
  return { world, calm, calls };
}

/**
 * F3, F4: wherever the worker calls the database in a run of three steps and three chunks, that call does not reach it, as
 * the worker is killed or its connection ends.
 * @returns what did not hold
 */
export async function tryCalls(
  seed: number,
  { world, calm, calls }: CalmCalls,
  place: Place,
  server: OpenTestServer,
): Promise<readonly string[]> {
  const broken = calm.broken.map((line) => `undisturbed: ${line}`);

  async function lookAt(number: number): Promise<void> {
    const call = 1 + (Math.floor(number / 2) % calls);
    const isKilled = number % 2 === 0;
    const { end, broken: found } = await carryOut(world, place, server, chunkRows, (trial) => {
      let made = 0;
      return cut(trial, () => (++made === call ? (isKilled ? "kill" : "cut") : undefined));
    });
    for (const line of [...found, ...differences("where nothing disturbed it", end, calm.end)]) {
      broken.push(`${isKilled ? "killed" : "cut off"} at call ${call} of ${calls}: ${line}`);
    }
  }
  const first = seed * callsATrial;
  await Promise.all(Array.from({ length: callsATrial }, (_, n) => lookAt(first + n)));
  place.say(`  ${callsATrial} of ${2 * calls} ways to lose a call`);
  return broken;
}

/** Carries out a run by a worker that is asked about at each of its calls. */
async function cut(trial: Trial, atCall: () => "kill" | "cut" | undefined): Promise<void> {
  let isKilled = false;
  const proxy = await openProxy(trial.url, {
    atCall() {
      const what = atCall();
      if (what === "kill") {
        isKilled = true;
        void worker.kill();
      }
      return what && "cut";
    },
  });
  const worker = trial.startWorker(proxy.url);
  let next: WorkerProcess | undefined;
  await finish(trial, () => {
    if (!worker.isGone) return;
    if (!isKilled) throw new Error("The worker ended with its connection");
    next ??= trial.startWorker();
  });
  await (next ?? worker).stop();
  proxy.close();
}
