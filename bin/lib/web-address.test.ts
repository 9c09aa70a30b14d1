import { once } from "node:events";
import net from "node:net";
import { expect, test } from "vitest";
import { answers, requireFree, webAddress } from "./web-address.mjs";

const addresses = [
  { env: {}, expected: { host: "127.0.0.1", port: 3000, url: "http://127.0.0.1:3000" } },
  { env: { PORT: "8080", HOST: "0.0.0.0" }, expected: { host: "0.0.0.0", port: 8080, url: "http://127.0.0.1:8080" } },
  { env: { PORT: "", HOST: "::1" }, expected: { host: "::1", port: 3000, url: "http://[::1]:3000" } },
];

for (const { env, expected } of addresses) {
  test(`${JSON.stringify(env)} serves on ${expected.url}`, () => {
    expect(webAddress(env)).toEqual(expected);
  });
}

for (const port of ["abc", "0", "65536", "30.5"]) {
  test(`PORT=${port} is refused with what was expected`, () => {
    expect(() => webAddress({ PORT: port })).toThrow(`PORT is "${port}"; expected a whole number from 1 to 65535.`);
  });
}

test("a port that another program holds is refused with another one to try", async () => {
  const other = net.createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await expect(requireFree({ host: "127.0.0.1", port }, 0)).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
  );
  other.close();
  await once(other, "close");
  await expect(requireFree({ host: "127.0.0.1", port }, 0)).resolves.toBeUndefined();
});

test("a web server that does not answer is not waited for once it is to be stopped", async () => {
  const silent = net.createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const stopping = new AbortController();
  silent.once("connection", () => stopping.abort());
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const startedAt = performance.now();
  expect(await answers(url, stopping.signal)).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  silent.close();
});
