import postgres, { type Sql } from "postgres";
import { endingWithConnections } from "./lost-connections.ts";
import { answeringSockets } from "./silent-connections.ts";

export interface ConnectionOptions {
  /** The most connections open at once. */
  readonly max: number;
  /** 0 lets a statement run as long as it likes. Default: one minute. */
  readonly statementTimeoutMs?: number;
  /** How long a transaction may wait for its client. Default: one minute. */
  readonly idleInTransactionMs?: number;
  readonly connectTimeoutMs?: number;
  /** What the server's list of sessions calls this one. */
  readonly name?: string;
  /** A connection is kept until it breaks, instead of being renewed now and then. */
  readonly keep?: boolean;
  /** On a network: how long an answer may take before the server is asked whether it is at work. Default: 15 seconds. */
  readonly silentMs?: number;
  /** Called when a connection closes, whoever closed it. */
  readonly onClose?: () => void;
}

/** How a server on a network notices that its client is gone, in seconds and milliseconds: its locks are not to wait for hours. */
const keptAlive = {
  tcp_keepalives_idle: 10,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 3,
  tcp_user_timeout: 20_000,
};

/** And how we notice that about the server: after so many seconds without a word the system asks it ten times, each second. */
const keepAliveSeconds = 10;

/**
 * A postgres.js client that says nothing on notices and gives up on statements and transactions that hang.
 * @param url as PostgreSQL's own tools take it; a unix socket is `postgres:///loadstep?host=%2Ffolder&user=loadstep`
 */
export function connect(url: string, options: ConnectionOptions): Sql {
  const name = options.name ?? "loadstep";
  const connection = {
    application_name: name,
    statement_timeout: options.statementTimeoutMs ?? 60_000,
    idle_in_transaction_session_timeout: options.idleInTransactionMs ?? 60_000,
  };
  const settings: postgres.Options<Record<string, never>> = {
    max: options.max,
    connect_timeout: (options.connectTimeoutMs ?? 10_000) / 1000,
    onnotice: () => undefined,
    onclose: options.onClose,
    connection,
    ...(options.keep && { max_lifetime: null, idle_timeout: undefined }),
  };
  const local = socketOf(url);
  if (local) return endingWithConnections(postgres({ ...settings, ...local }));
  const network = {
    ...settings,
    connection: { ...connection, ...keptAlive },
    keep_alive: keepAliveSeconds,
    // Its types leave it out.
    socket: answeringSockets(url, name, options.silentMs ?? 15_000),
  };
  return endingWithConnections(postgres(url, network));
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** The address as a person may read it: without the password. */
export function withoutPassword(url: string): string {
  try {
    const shown = new URL(url);
    if (shown.password) shown.password = "***";
    if (shown.searchParams.has("password")) shown.searchParams.set("password", "***");
    return shown.href;
  } catch {
    return "(not an address)";
  }
}

// postgres.js would send `host` and `user` to the server as settings; libpq reads them as the address.
function socketOf(url: string) {
  const { searchParams, pathname, username, password } = new URL(url);
  const folder = searchParams.get("host");
  if (!folder?.startsWith("/")) return undefined;
  const port = Number(searchParams.get("port") ?? 5432);
  return {
    host: folder,
    port,
    path: `${folder}/.s.PGSQL.${port}`,
    database: decodeURIComponent(pathname.slice(1)),
    username: decodeURIComponent(username) || (searchParams.get("user") ?? "loadstep"),
    password: decodeURIComponent(password) || (searchParams.get("password") ?? ""),
  };
}
