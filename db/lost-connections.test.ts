import { type AddressInfo, createServer, connect as dial } from "node:net";
import { afterAll, expect, test } from "vitest";
import { connect } from "./connection.ts";
import { freshDatabase } from "./testing.ts";

const { url, drop } = await freshDatabase();
afterAll(drop);

/** A way to the server that ends each connection on which the client asks for the types of arrays. */
async function openWay() {
  const { searchParams, pathname } = new URL(url);
  const path = `${searchParams.get("host")}/.s.PGSQL.${searchParams.get("port") ?? 5432}`;
  const asked = { times: 0 };
  let sayAgain = () => {};
  const askedAgain = new Promise<void>((resolve) => {
    sayAgain = resolve;
  });
  const server = createServer((client) => {
    const upstream = dial(path);
    upstream.on("data", (data) => client.write(data)).on("error", () => client.destroy());
    client.on("error", () => upstream.destroy()).on("close", () => upstream.destroy());
    client.on("data", (data) => {
      if (!data.includes("b.typarray")) return upstream.write(data);
      asked.times += 1;
      if (asked.times === 2) sayAgain();
      client.resetAndDestroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `postgres://${searchParams.get("user")}@127.0.0.1:${port}${pathname}`, asked, askedAgain, server };
}

test("a connection that is lost before it knows the types of arrays does not end the process", async () => {
  const way = await openWay();
  const client = connect(way.url, { max: 1 });
  // Those of the test runner would take it for a fault.
  const own = process.listeners("unhandledRejection").at(-1);
  const others = process.listeners("unhandledRejection").filter((each) => each !== own);
  for (const each of others) process.off("unhandledRejection", each);
  try {
    // It fails, or the client goes on on another connection.
    await Promise.race([client`select 1`.catch(() => undefined), way.askedAgain]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(way.asked.times).toBeGreaterThan(0);
  } finally {
    for (const each of others) process.on("unhandledRejection", each);
    await client.end({ timeout: 0 });
    way.server.close();
  }
});
