import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { BodyRule } from "./body-rules.ts";
import { guardBody } from "./guard-body.ts";

let server: http.Server | undefined;
afterEach(() => server?.closeAllConnections());

/** A server that allows a body so long, and a client that sends one byte and then another at intervals. */
async function dripping(rule: BodyRule, times: { whole: number; silence: number }, everyMs: number) {
  const refused: number[] = [];
  server = http.createServer((request, response) => {
    guardBody(
      request,
      rule,
      (status) => {
        refused.push(status);
        response.writeHead(status).end();
      },
      times,
    );
    request.resume().once("end", () => response.headersSent || response.end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const client = http.request({ host: "127.0.0.1", port, method: "POST", agent: false }).on("error", () => undefined);
  const drip = setInterval(() => client.write("x"), everyMs);
  const last = setTimeout(() => client.end(), everyMs * 6.5);
  const [response] = await once(client, "response");
  clearInterval(drip);
  clearTimeout(last);
  return { status: response.statusCode, refused };
}

test("a body that takes too long as a whole is refused, though something arrives now and then", async () => {
  const rule = { bytes: 100 };
  expect(await dripping(rule, { whole: 100, silence: 10_000 }, 40)).toEqual({ status: 408, refused: [408] });
});

test("a file may take as long as something arrives", async () => {
  const rule = { bytes: 100, uploadBy: "session" } as const;
  expect(await dripping(rule, { whole: 10, silence: 2_000 }, 40)).toEqual({ status: 200, refused: [] });
});

test("a file of which nothing arrives any more is refused", async () => {
  const rule = { bytes: 100, uploadBy: "session" } as const;
  expect(await dripping(rule, { whole: 10_000, silence: 50 }, 400)).toEqual({ status: 408, refused: [408] });
});
