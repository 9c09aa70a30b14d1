import postgres from "postgres";
import { log } from "../lib/log/log-line.ts";
import { AnsweringSocket } from "./answering-socket.ts";

/** How often connections are looked at, in parts of the time that they may be silent. */
const looks = 3;

/** The longest that the server is given to say what it is doing. */
const longestAskingMs = 5_000;

interface Addresses {
  readonly host: readonly string[];
  readonly port: readonly number[];
}

/**
 * Makes the sockets of a client of a server on a network, and ends those that are there for one side only: what is said on them
 * is lost, and the system takes a quarter of an hour to notice. One that is silent for long is looked up on a connection of its own:
 * as long as the server is at work for each silent one, they are left alone; otherwise, or where it does not answer, they end.
 * @param silentMs how long the server may take for an answer before it is asked
 */
export function answeringSockets(url: string, name: string, silentMs: number): (options: Addresses) => AnsweringSocket {
  const sockets = new Set<AnsweringSocket>();
  let turn = 0;
  let timer: NodeJS.Timeout | undefined;
  let isAsking = false;

  const silent = () => {
    const since = performance.now() - silentMs;
    return [...sockets].filter(({ askedAt }) => askedAt !== undefined && askedAt < since);
  };
  async function look(): Promise<void> {
    const found = silent();
    if (found.length === 0 || isAsking) return;
    isAsking = true;
    const busy = await countBusy(url, name, silentMs).catch(() => 0);
    isAsking = false;
    const still = silent().filter((socket) => found.includes(socket));
    if (busy >= still.length) return;
    log("warn", "connections_silent", { silent: still.length, busy });
    for (const socket of still) socket.destroy();
  }
  return ({ host, port }) => {
    const place = turn++ % host.length;
    const socket = new AnsweringSocket(host[place] ?? "", port[place] ?? 0, () => {
      sockets.delete(socket);
      if (sockets.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    });
    sockets.add(socket);
    timer ??= setInterval(look, silentMs / looks).unref();
    return socket;
  };
}

/**
 * How many sessions of that name, from where we are, the server has been at work for about that long. What waits for a lock of
 * one that waits for us is not at work: of that one the rest is lost, and neither ends by itself.
 */
async function countBusy(url: string, name: string, silentMs: number): Promise<number> {
  const askingMs = Math.min(longestAskingMs, silentMs);
  const client = postgres(url, { max: 1, connect_timeout: askingMs / 1000, onnotice: () => undefined });
  const timeout = setTimeout(() => client.end({ timeout: 0 }), askingMs);
  try {
    const [row] = await client<{ busy: number }[]>`
      select count(*)::int as busy from pg_stat_activity
      where application_name = ${name} and usename = current_user and state = 'active' and pid <> pg_backend_pid()
        -- It waits for us as we wait for it: the rest of what was said is lost.
        and wait_event is distinct from 'ClientRead'
        and not exists (
          select from pg_stat_activity as blocker
          where blocker.pid = any(pg_blocking_pids(pg_stat_activity.pid))
            and blocker.application_name = ${name} and blocker.wait_event = 'ClientRead')
        and client_addr is not distinct from inet_client_addr()
        and state_change < now() - ${silentMs / 2} * interval '1 millisecond'`;
    return row?.busy ?? 0;
  } finally {
    clearTimeout(timeout);
    await client.end({ timeout: 0 });
  }
}
