import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** How the server says that a transaction is stored. */
const committed = Buffer.from("COMMIT\0");

/** A way to the database's server on which what it says may get lost. */
export interface Proxy {
  /** The address that leads through it. */
  readonly url: string;
  close(): void;
}

/**
 * Opens a way to a server. Whenever the server says that it stored a transaction, `isLost` is asked, and where it is the
 * connection is cut before the client hears of it.
 * @param url of a server on a unix socket, as `connect` takes it
 */
export async function openProxy(url: string, isLost: () => boolean): Promise<Proxy> {
  const { searchParams, pathname } = new URL(url);
  const path = `${searchParams.get("host")}/.s.PGSQL.${searchParams.get("port") ?? 5432}`;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(path);
    const end = () => {
      client.destroy();
      upstream.destroy();
      sockets.delete(client);
    };
    sockets.add(client);
    for (const socket of [client, upstream]) socket.on("error", end).on("close", end);
    client.on("data", (data) => upstream.write(data));
    upstream.on("data", (data) => {
      if (!data.includes(committed) || !isLost()) return void client.write(data);
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
