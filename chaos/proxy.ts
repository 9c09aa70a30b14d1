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

/** Where a way is cut: it is asked each time, and where it says so the connection ends on both sides. */
export interface Cuts {
  /** The client calls the server, which has not heard of it yet. */
  atCall?(): boolean;
  /** The server says that it stored a transaction; the client has not heard of it yet. */
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
  const server = createServer((client) => {
    const upstream = connect(path);
    const calls = new CallFinder();
    const end = () => {
      client.destroy();
      upstream.destroy();
      sockets.delete(client);
    };
    sockets.add(client);
    for (const socket of [client, upstream]) socket.on("error", end).on("close", end);
    client.on("data", (data) => {
      for (const start of atCall ? calls.next(data) : []) {
        if (!atCall?.()) continue;
        client.pause();
        // What was said before the call is heard.
        upstream.end(data.subarray(0, start), end);
        return;
      }
      upstream.write(data);
    });
    upstream.on("data", (data) => {
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
