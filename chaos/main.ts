import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type OpenTestServer, openTestServer } from "../db/testing.ts";
import { tryApp } from "./app.ts";
import { countCalls, tryCalls } from "./calls.ts";
import { type CarriedOut, carryOut, type Place } from "./carry-out.ts";
import { tryDeliveries } from "./deliveries.ts";
import { tryEditors } from "./editors.ts";
import { type FaultName, faults } from "./faults.ts";
import { tryHistories } from "./histories.ts";
import { differences } from "./invariants.ts";
import { help, readOptions, type TrialName } from "./options.ts";
import { randomFrom } from "./random.ts";
import { aWorld, type World } from "./world.ts";

/** Runs of the same Objects at the same time (F16). */
const rivals = 3;

const chunks = [20, 50, 100] as const;

/** `npm run chaos`. @returns the exit code: 1 where something did not hold */
export async function main(args: readonly string[], place: Place): Promise<number> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(args);
  } catch (error) {
    place.say(`${error instanceof Error ? error.message : error}\n\n${help}`);
    return 2;
  }
  if (options === "help") {
    place.say(help);
    return 0;
  }
  const server = await openTestServer(path.join(place.root, ".test"));
  const tally = { passed: 0, failed: 0 };
  const calmCalls = once(() => countCalls(place, server));
  try {
    for (let seed = options.seed; seed < options.seed + options.trials; seed += 1) {
      const alone = once(() => undisturbed(1, seed, options.rows, place, server));
      const others: Record<Exclude<TrialName, FaultName>, () => Promise<readonly string[]>> = {
        app: async () => {
          const { world, calm } = await alone();
          const { end, broken } = await tryApp(randomFrom(seed), world, place);
          return [...broken, ...differences("where nothing disturbed it", end, calm.end)];
        },
        calls: async () => tryCalls(seed, await calmCalls(), place, server),
        deliveries: () => tryDeliveries(randomFrom(seed), 2 * Math.ceil(options.events / 2), place),
        editors: () => tryEditors(randomFrom(seed), 3 * options.rows, place),
        histories: () => tryHistories(seed, options.worlds, place),
        rivals: async () =>
          tryFault("workers", seed, await undisturbed(rivals, seed, options.rows, place, server), place, server),
      };
      for (const name of options.only) {
        const startedAt = performance.now();
        const broken = isFault(name) ? await tryFault(name, seed, await alone(), place, server) : await others[name]();
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        place.say(`${broken.length === 0 ? "held" : "BROKE"}: ${name} --seed ${seed} (${seconds} s)`);
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

function isFault(name: TrialName): name is FaultName {
  return name in faults;
}

/** Only where somebody asks, and then one time. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

interface Undisturbed {
  readonly world: World;
  readonly calm: CarriedOut;
}

/** What runs come to when nothing disturbs them, one after the other. */
async function undisturbed(
  runs: number,
  seed: number,
  rows: number,
  place: Place,
  server: OpenTestServer,
): Promise<Undisturbed> {
  const world = aWorld(randomFrom(seed), Math.ceil(rows / runs), runs);
  return { world, calm: await carryOut(world, place, server, 5_000, faults.poison) };
}

/** @returns what did not hold. @param calm what the run comes to when nothing disturbs it, in chunks of another size */
async function tryFault(
  fault: FaultName,
  seed: number,
  { world, calm }: Undisturbed,
  place: Place,
  server: OpenTestServer,
): Promise<readonly string[]> {
  const random = randomFrom(seed);
  const { broken, end, isStopped } = await carryOut(world, place, server, random.oneOf(chunks), (trial) =>
    faults[fault]({ ...trial, random }),
  );
  const inCalm = calm.broken.map((line) => `undisturbed: ${line}`);
  const differing = isStopped ? [] : differences("where nothing disturbed it", end, calm.end);
  return [...inCalm, ...broken, ...differing];
}
