import { once } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { problem } from "../../lib/api/problem.ts";
import { currentRequest, noteActor } from "../../lib/log/current-request.ts";
import { traffic } from "../../lib/metrics/traffic.ts";
import { stopGracefully } from "./stop-gracefully.ts";
import { ask, sendBytes, serving, type TestServer } from "./testing.ts";
import { uploadLimits } from "./upload-slots.ts";

let lines: string[];
let open: TestServer | undefined;

beforeEach(() => {
  lines = [];
  vi.spyOn(process.stdout, "write").mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  if (open) await stopGracefully(open.server, 0);
  open = undefined;
});

async function serve(...[handle, env]: Parameters<typeof serving>): Promise<TestServer> {
  open = await serving(handle, env);
  return open;
}

const saying = (status: number, type = "text/html", body = "<p>framework</p>") =>
  async function handle(_: IncomingMessage, response: ServerResponse) {
    response.statusCode = status;
    response.setHeader("content-type", type);
    response.setHeader("cache-control", "public, max-age=60");
    response.setHeader("content-encoding", "identity");
    response.setHeader("allow", "GET");
    response.write(body.slice(0, 3));
    response.end(body.slice(3));
  };

const requestLines = () => lines.map((line) => JSON.parse(line)).filter(({ event }) => event === "request");

describe("below /api the framework's own refusals are problem details", () => {
  test.each([400, 404, 405, 413, 415, 500])("%i", async (status) => {
    const web = await serve(saying(status));
    const { headers, body, ...answer } = await ask(web, { path: "/api/runs?q=secret", method: "PUT" });
    expect(answer.status).toBe(status);
    expect(headers).toMatchObject({
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      allow: "GET",
    });
    expect(headers).not.toHaveProperty("content-encoding");
    expect(JSON.parse(body)).toMatchObject({
      type: expect.any(String),
      title: expect.any(String),
      status,
      detail: expect.any(String),
    });
    expect(body).not.toMatch(/framework|secret/);
    expect(JSON.parse(body).traceId).toBe(requestLines()[0].traceId);
  });

  test("a handler's own problem stays as it is, with the trace id of the log", async () => {
    const web = await serve(async (_, response) => {
      const own = problem(409, "Somebody else changed it.");
      response.writeHead(own.status, Object.fromEntries(own.headers));
      response.end(await own.text());
    });
    const { body } = await ask(web, { path: "/api/things" });
    expect(JSON.parse(body)).toMatchObject({ status: 409, detail: "Somebody else changed it." });
    expect(JSON.parse(body).traceId).toBe(requestLines()[0].traceId);
  });

  test("a HEAD gets the headers alone", async () => {
    const web = await serve(saying(404));
    const { status, headers, body } = await ask(web, { path: "/api/nothing", method: "HEAD" });
    expect([status, headers["content-type"], body]).toEqual([404, "application/problem+json", ""]);
  });

  test("what a handler throws is told without its words", async () => {
    const web = await serve(async () => {
      throw new Error("password=hunter2");
    });
    const { status, body } = await ask(web, { path: "/api/things" });
    expect(status).toBe(500);
    expect(body).not.toContain("hunter2");
    expect(lines.join("")).toContain(JSON.parse(body).traceId);
  });
});

test("a page's own refusal stays a page", async () => {
  const web = await serve(saying(404));
  expect(await ask(web, { path: "/nothing" })).toMatchObject({ status: 404, body: "<p>framework</p>" });
});

describe("headers", () => {
  test.each(["/", "/api/runs", "/_next/static/a.js", "/healthz", "/samples/a.csv"])(
    "of %s keep browsers in check",
    async (path) => {
      const web = await serve(saying(200));
      const { headers } = await ask(web, { path });
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      });
      expect(headers).not.toHaveProperty("strict-transport-security");
      expect(headers["cache-control"]).toBe(path.startsWith("/_next/static/") ? "public, max-age=60" : "no-store");
    },
  );

  test("bind browsers to https only where people come by it", async () => {
    const web = await serve(saying(200), { LOADSTEP_PUBLIC_URL: "https://load.example" });
    expect((await ask(web, { path: "/" })).headers["strict-transport-security"]).toMatch(/^max-age=31536000/);
  });

  test("give each page's scripts a nonce of their own, which the framework and the page learn", async () => {
    const nonces: unknown[] = [];
    const web = await serve(async ({ headers }, response) => {
      nonces.push(currentRequest()?.nonce);
      response.end(String(headers["content-security-policy"]));
    });
    const answers = await Promise.all(
      [1, 2].map(() => ask(web, { path: "/", headers: { "content-security-policy": "script-src *" } })),
    );
    for (const { headers, body } of answers) {
      expect(body).toBe(headers["content-security-policy"]);
      const [, nonce] = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(body) ?? [];
      expect(nonces).toContain(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
  });
});

describe("who asks", () => {
  const echo = async ({ headers }: IncomingMessage, response: ServerResponse) => {
    response.end(JSON.stringify({ ...headers, path: currentRequest()?.path }));
  };

  test("comes from the socket, whatever the client says", async () => {
    const web = await serve(echo);
    const headers = { "x-forwarded-for": "6.6.6.6", "x-forwarded-host": "evil.example", "x-loadstep-path": "/evil" };
    const seen = JSON.parse((await ask(web, { path: "/runs?before=7&_rsc=abc", headers })).body);
    expect(seen).toMatchObject({
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": `127.0.0.1:${web.port}`,
      path: "/runs?before=7",
    });
    expect(seen).not.toHaveProperty("x-loadstep-path");
  });

  test("comes from a trusted proxy", async () => {
    const web = await serve(echo, { LOADSTEP_TRUSTED_PROXIES: "127.0.0.1" });
    const headers = { "x-forwarded-for": "198.51.100.7", "x-forwarded-host": "load.example" };
    expect(JSON.parse((await ask(web, { headers })).body)).toMatchObject(headers);
  });

  test("stays who it was when the framework asks itself to carry an action on", async () => {
    const web = await serve(async ({ headers, url }, response) => {
      if (url === "/there") return void response.end(String(headers["x-forwarded-host"]));
      const host = `127.0.0.1:${web.port}`;
      const carried = http.request({
        host: "127.0.0.1",
        port: web.port,
        path: "/there",
        headers: { ...headers, host },
      });
      const [inner] = await once(carried.end(), "response");
      inner.pipe(response);
    });
    expect((await ask(web, { path: "/here", headers: { host: "localhost:3000" } })).body).toBe("localhost:3000");
  });
});

describe("bodies", () => {
  const reading = async (request: IncomingMessage, response: ServerResponse) => {
    let received = 0;
    for await (const piece of request) received += piece.length;
    response.end(String(received));
  };
  const limit = 6 * 1024 * 1024;

  test.each([
    ["at the limit", limit, 200],
    ["beyond it", limit + 1, 413],
  ])("%s, with its length", async (_name, length, status) => {
    const web = await serve(reading);
    const headers = { "content-length": length };
    expect((await ask(web, { path: "/", method: "POST", headers, body: [Buffer.alloc(length)] })).status).toBe(status);
  });

  test.each([
    ["at the limit", [limit - 1, 1], 200],
    ["beyond it", [limit, 1], 413],
  ])("%s, in chunks", async (_name, lengths, status) => {
    const web = await serve(reading);
    const body = lengths.map((length) => Buffer.alloc(length));
    const answer = await ask(web, {
      path: "/api/v1/objects",
      method: "PUT",
      headers: { "transfer-encoding": "chunked" },
      body,
    });
    expect(answer.status).toBe(status);
    if (status === 413) expect(JSON.parse(answer.body).detail).toContain("6,291,456 bytes");
  });

  test("of files may have 512 MB, and more is refused by its length alone", async () => {
    const web = await serve(reading);
    const most = 512 * 1024 * 1024;
    const path = "/api/inputs?connector=a";
    const small = await ask(web, { path, method: "POST", headers: { "content-length": 3 }, body: ["abc"] });
    expect(small.body).toBe("3");
    const large = await ask(web, { path, method: "POST", headers: { "content-length": most + 1 } });
    expect([large.status, JSON.parse(large.body).detail]).toEqual([413, expect.stringContaining("536,870,913")]);
  });

  test(`of one session: ${uploadLimits.each} at a time, and the next when one has ended`, async () => {
    const held: ServerResponse[] = [];
    const web = await serve(async (_, response) => void held.push(response));
    const upload = (cookie: string) =>
      ask(web, { path: "/api/inputs", method: "POST", headers: { cookie, "content-length": 1 }, body: ["a"] });
    const mine = Array.from({ length: uploadLimits.each }, () => upload("loadstep-session=mine.signed"));
    const theirs = upload("loadstep-session=theirs.signed");
    await vi.waitFor(() => expect(held).toHaveLength(uploadLimits.each + 1));
    const refused = await upload("a=b; loadstep-session=mine.signed");
    expect(refused).toMatchObject({ status: 429, headers: { "retry-after": "10" } });
    expect(JSON.parse(refused.body).detail).toMatch(/^4 uploads are under way already/);
    held[0]?.end();
    await Promise.race(mine);
    const next = upload("loadstep-session=mine.signed");
    await vi.waitFor(() => expect(held).toHaveLength(uploadLimits.each + 2));
    for (const response of held) response.end();
    expect((await Promise.all([...mine, theirs, next])).map(({ status }) => status)).toEqual(Array(6).fill(200));
  });
});

describe("uploads of one client are counted together, whatever else they bring", () => {
  const session = { path: "/api/inputs", headers: { cookie: "loadstep-session=mine.signed" } };
  const key = {
    path: "/api/v1/connectors/a/runs",
    headers: { authorization: "Bearer lsk_mine", "content-type": "multipart/form-data; boundary=a" },
  };
  test.each([
    ["a session with keys", session, (n: number) => ({ authorization: `Bearer lsk_${n}` })],
    [
      "a session with others behind it",
      session,
      (n: number) => ({ cookie: `loadstep-session=mine.signed; loadstep-session=${n}.a` }),
    ],
    [
      "a session with another name before it",
      session,
      (n: number) => ({ cookie: `__Host-loadstep-session=${n}.a; loadstep-session=mine.signed` }),
    ],
    ["a key with sessions", key, (n: number) => ({ cookie: `loadstep-session=${n}.a` })],
    ["a key with spaces", key, (n: number) => ({ authorization: `Bearer${" ".repeat(n + 1)}lsk_mine` })],
  ])("%s", async (_name, { path, headers }, more) => {
    const held: ServerResponse[] = [];
    const web = await serve(async (_, response) => void held.push(response));
    const upload = (n: number) =>
      ask(web, { path, method: "POST", headers: { ...headers, ...more(n), "content-length": 1 }, body: ["a"] });
    const first = Array.from({ length: uploadLimits.each }, (_, n) => upload(n));
    await vi.waitFor(() => expect(held).toHaveLength(uploadLimits.each));
    const next = upload(uploadLimits.each);
    await vi.waitFor(() => expect(held.length > uploadLimits.each || requestLines().length > 0).toBe(true));
    for (const response of held) response.end();
    expect((await next).status).toBe(429);
    await Promise.all(first);
  });
});

describe("what is no request gets a problem too", () => {
  test.each([
    ["nonsense", "NONSENSE\r\n\r\n", 400],
    ["an address with a NUL", "GET /objects/a%00b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 400],
    ["another server's address", "GET http://evil.example/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 400],
    ["headers of 20 kB", `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`, 431],
  ])("%s", async (_name, bytes, status) => {
    const web = await serve(saying(200));
    const said = await sendBytes(web, bytes);
    expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(said).toMatch(/content-type: application\/problem\+json/i);
    expect(JSON.parse(said.split("\r\n\r\n")[1] ?? "")).toMatchObject({ status, traceId: requestLines()[0].traceId });
  });
});

describe("the log has one line for a request", () => {
  test("with who asked and without the query", async () => {
    const actor = { kind: "key", id: "6f1c2ab0-0000-4000-8000-000000000001" } as const;
    const web = await serve(async (_, response) => {
      await new Promise(setImmediate);
      noteActor(actor);
      response.end();
    });
    await ask(web, { path: "/api/records/vendor?q=Ida" });
    expect(requestLines()).toEqual([
      {
        time: expect.any(String),
        level: "info",
        event: "request",
        traceId: expect.stringMatching(/^[0-9a-f]{16}$/),
        method: "GET",
        path: "/api/records/vendor",
        status: 200,
        ms: expect.any(Number),
        actor,
      },
    ]);
  });

  test("unless it is a static file, or a probe that went well", async () => {
    const web = await serve(saying(200));
    for (const path of ["/_next/static/a.js", "/healthz", "/readyz", "/metrics"]) await ask(web, { path });
    expect(requestLines()).toEqual([]);
  });

  test("that says when the client left", async () => {
    const web = await serve(async () => undefined);
    const request = http.get({ port: web.port, host: "127.0.0.1", path: "/slow" }).on("error", () => undefined);
    await once(web.server, "request");
    request.destroy();
    await vi.waitFor(() => expect(requestLines()).toMatchObject([{ path: "/slow", status: 499, isCutOff: true }]));
  });

  test("and the counters of /metrics know it", async () => {
    const [before] = [traffic.requests[4] ?? 0];
    const web = await serve(saying(404));
    await ask(web, { path: "/nothing" });
    expect(traffic.requests[4]).toBe(before + 1);
  });
});

test("a server that stops answers who is in, lets nobody in, and does not wait for ever", async () => {
  const held: ServerResponse[] = [];
  const web = await serve(async (_, response) => void held.push(response));
  const answered = ask(web, { path: "/slow" });
  const abandoned = ask(web, { path: "/never" }).catch(() => "cut");
  await vi.waitFor(() => expect(held).toHaveLength(2));
  const stopped = stopGracefully(web.server, 200);
  await expect(ask(web, { path: "/late" })).rejects.toThrow("ECONNREFUSED");
  held[0]?.end("done");
  expect((await answered).body).toBe("done");
  await stopped;
  expect(await abandoned).toBe("cut");
});
