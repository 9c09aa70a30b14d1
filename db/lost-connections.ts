import type { Sql, TransactionSql } from "postgres";
import { causesOf } from "../lib/errors.ts";

/** How long a transaction whose statement failed with its connection is given to hear that the connection is gone. */
const closingMs = 1_000;

const lostCodes = new Set(["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "ECONNRESET", "EPIPE"]);

/**
 * Keeps transactions from sending anything on a connection that is gone. postgres.js 3.4.9 sends the rollback, the commit
 * and whatever the work still asks for all the same, which ends the process (`nextWrite` without a socket) or leaves
 * bytes behind that keep the connection from ever opening again. A transaction whose connection is lost fails with what
 * the client says when it closes.
 */
export function endingWithConnections(client: Sql): Sql {
  guardTypeLookups();
  const begin = client.begin.bind(client) as unknown as Begin;
  const guarded: Begin = (...args) => {
    const work = args.at(-1) as Work;
    const state = { isOver: false };
    const done = begin(...args.slice(0, -1), (tx: TransactionSql) => stopped(() => work(guard(tx, state)), state));
    done.catch(() => {
      state.isOver = true;
    });
    return done;
  };
  return Object.assign(client, { begin: guarded });
}

let isGuarded = false;

/**
 * A new connection of postgres.js 3.4.9 asks for the types of arrays, and nobody waits for the answer: where the connection is
 * lost meanwhile, the failure would end the process. Who opened the connection hears of it by what they asked.
 */
function guardTypeLookups(): void {
  if (isGuarded) return;
  isGuarded = true;
  process.on("unhandledRejection", (reason) => {
    // Others who listen decide for themselves about the rest; without them it ends the process, as ever.
    if (!isTypeLookup(reason) && process.listenerCount("unhandledRejection") === 1) throw reason;
  });
}

function isTypeLookup(reason: unknown): boolean {
  return reason instanceof Error && "query" in reason && String(reason.query).includes("b.typarray");
}

type Work = (tx: TransactionSql) => Promise<unknown>;
type Begin = (...args: readonly unknown[]) => Promise<unknown>;

interface State {
  /** The transaction ended, or its connection did. */
  isOver: boolean;
}

function guard(tx: TransactionSql, state: State): TransactionSql {
  const unsafe = tx.unsafe.bind(tx);
  const savepoint = tx.savepoint.bind(tx) as unknown as Begin;
  const requireOpen = () => {
    if (state.isOver) throw Object.assign(new Error("The connection is gone"), { code: "CONNECTION_CLOSED" });
  };
  return Object.assign(tx, {
    unsafe(...args: Parameters<typeof unsafe>) {
      requireOpen();
      return unsafe(...args);
    },
    savepoint(...args: readonly unknown[]) {
      requireOpen();
      const work = args.at(-1) as Work;
      return savepoint(...args.slice(0, -1), (inner: TransactionSql) =>
        stopped(() => work(guard(inner, state)), state),
      );
    },
  });
}

/** The work's end, unless the connection is gone: then there is none, since postgres.js would send something upon it. */
function stopped(work: () => Promise<unknown>, state: State): Promise<unknown> {
  return new Promise((resolve, reject) => {
    work().then(
      (value) => state.isOver || resolve(value),
      (error: unknown) => {
        if (!isLost(error)) return state.isOver || reject(error);
        // It may be another connection that was lost.
        setTimeout(() => state.isOver || reject(error), closingMs);
      },
    );
  });
}

function isLost(error: unknown): boolean {
  return causesOf(error).some((cause) => {
    if ("code" in cause && lostCodes.has(String(cause.code))) return true;
    // The server closes the connection after it.
    return "severity_local" in cause && "severity" in cause && cause.severity === "FATAL";
  });
}
