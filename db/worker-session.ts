import { randomInt } from "node:crypto";
import type { Sql } from "postgres";
import { connect } from "./connection.ts";
import { workerSession as name } from "./readiness.ts";

/** The first half of the advisory locks of workers; the second half is the worker's number. */
export const workerLock = 7_305_006;

/** By what a worker is known to be alive: a lock that the server drops when the worker's process is gone. */
export interface WorkerSession {
  /**
   * The number that the worker holds now; another one where the server was away and somebody took it meanwhile.
   * @throws what the database throws
   */
  number(): Promise<number>;
  close(): Promise<void>;
}

/** A session that is held on a connection of its own, and taken again when that breaks. */
export function openWorkerSession(url: string): WorkerSession {
  let number = aNumber();
  let held: Promise<number> | undefined;
  let isClosing = false;
  const client = connect(url, { max: 1, statementTimeoutMs: 0, keep: true, name, onClose: takeAgain });

  function hold(): Promise<number> {
    held ??= take(client, number).then(
      (taken) => {
        number = taken;
        return taken;
      },
      (error: unknown) => {
        held = undefined;
        throw error;
      },
    );
    return held;
  }

  /** Runs in hand need the session also while no other is claimed. Where this fails, the next claim tries. */
  function takeAgain(): void {
    held = undefined;
    if (!isClosing) void hold().catch(() => undefined);
  }

  return {
    number: hold,
    close() {
      isClosing = true;
      return client.end({ timeout: 1 });
    },
  };
}

async function take(client: Sql, wanted: number): Promise<number> {
  for (let number = wanted; ; number = aNumber()) {
    const [row] = await client<{ taken: boolean }[]>`select pg_try_advisory_lock(${workerLock}, ${number}) as taken`;
    if (row?.taken) return number;
  }
}

function aNumber(): number {
  return randomInt(1, 2 ** 31 - 1);
}
