import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { CallFinder } from "./call-finder.ts";

/** How the server says that a transaction is stored. */
const committed = Buffer.from("COMMIT\0");

/** A way to the database's server on which something may get lost. */
export interface Proxy {
  /** The address that leads through it. */
  readonly url: string;
  close(): void;
}

/**
 * What becomes of a call: the connection ends on both sides; it stays open on both, and nothing is heard on it any more; or the
 * call comes late.
 */
export type Loss = "cut" | "silence" | "delay";

const delayMs = 5_000;

/** Where something is lost: it is asked each time. */
export interface Cuts {
  /** The client calls the server, which has not heard of it yet. */
  atCall?(): Loss | undefined;
  /** The server says that it stored a transaction; the client has not heard of it yet. Whether the connection ends there. */
  atCommit?(): boolean;
}

/**
 * Opens a way to a server.
 * @param url of a server on a unix socket, as `connect` takes it
 */
export async function openProxy(url: string, { atCall, atCommit }: Cuts): Promise<Proxy> {
  const { searchParams, pathname } = new URL(url);
  const path = `${searchParams.get("host")}/.s.PGSQL.${searchParams.get("port") ?? 5432}`;
  const sockets = new Set<Socket>();
  // As the server itself, it holds nothing back.
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect(path);
    const calls = new CallFinder();
    let isSilent = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
      sockets.delete(client);
    };
    sockets.add(client);
    for (const socket of [client, upstream]) socket.on("error", end).on("close", end);
    client.on("data", (data) => {
      if (isSilent) return;
      for (const start of atCall ? calls.next(data) : []) {
        const loss = atCall?.();
        if (loss === undefined) continue;
        // What was said before the call is heard.
        const before = data.subarray(0, start);
        if (loss === "silence") {
          isSilent = true;
          upstream.write(before);
        } else {
          client.pause();
          if (loss === "cut") upstream.end(before, end);
          else setTimeout(() => upstream.write(data, () => client.resume()), delayMs);
        }
        return;
      }
      upstream.write(data);
    });
    upstream.on("data", (data) => {
      if (isSilent) return;
      if (!data.includes(committed) || !atCommit?.()) return void client.write(data);
      end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://${searchParams.get("user")}@127.0.0.1:${port}${pathname}`,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
