import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readAllowedHosts } from "./allowed-hosts.ts";
import { type PostSettings, post } from "./post.ts";

const message = { headers: { "content-type": "application/json" }, body: '{"type":"test"}' };
const nothingAllowed = readAllowedHosts(undefined);
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on a loopback address; counts its connections, whatever becomes of them. */
async function listen(host: string, answer: RequestListener) {
  const server = createServer(answer);
  servers.push(server);
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/hook`,
    settings: { allowed: readAllowedHosts(`127.0.0.1:${port}`), timeoutMs: 500 } satisfies PostSettings,
    connections: () => connections,
    reset() {
      connections = 0;
    },
  };
}

let canary: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  canary = await listen("0.0.0.0", (_request, response) => void response.end("canary"));
});
beforeEach(() => canary.reset());

/** Names that resolve to what is behind them. */
const named: Readonly<Record<string, readonly string[]>> = {
  "loop.example": ["127.0.0.1"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "private.example": ["10.0.0.1"],
  "mixed.example": ["93.184.215.14", "127.0.0.1"],
  "mixed6.example": ["2606:4700:4700::1111", "::1"],
  "metadata.example": ["169.254.169.254"],
  "translated.example": ["64:ff9b::7f00:1"],
  "zoned.example": ["fe80::1%lo"],
  "xn--lp-fkaa.example": ["127.0.0.1"],
  "nowhere.example": [],
};
async function resolve(host: string) {
  const found = named[host.replace(/\.$/, "")];
  if (!found) return [{ address: "127.0.0.1", family: 4 }];
  return found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
}

const hosts = [
  ...["127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "127.255.255.254", "2130706433", "017700000001", "0x7f000001"],
  ...[
    "0x7f.0.0.1",
    "0x7F.0x0.0x0.0x1",
    "0177.0.0.1",
    "0177.0.0.01",
    "0177.1",
    "0x7f.1",
    "127.0.0.0x1",
    "127.000.000.001",
  ],
  ...["0", "0.0.0.0", "00", "0x0", "0.0", "0.1.2.3", "１２７.０.０.１", "127。0。0。1", "①②⑦.0.0.1", "127｡0｡0｡1"],
  ...["[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::0001]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::127.0.0.1]"],
  ...[
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::FFFF:7F00:0001]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
  ],
  ...["[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::127.0.0.1]", "[2002:7f00:1::]", "[2002:7f00:0001::1]"],
  ...["[2001::7f00:1]", "[fe80::1]", "[fc00::1]", "[fd00::1]", "[ff02::1]", "[fec0::1]", "[100::1]", "[2001:db8::1]"],
  ...[
    "10.0.0.1",
    "10.1",
    "0xa.1",
    "012.0.0.1",
    "167772161",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.1",
  ],
  ...[
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "169.254.43518",
    "100.64.0.1",
    "100.100.100.200",
  ],
  ...["224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255", "4294967295", "198.18.0.1", "192.0.0.192", "192.0.2.1"],
  ...[
    "localhost",
    "LOCALHOST",
    "localhost.",
    "ｌｏｃａｌｈｏｓｔ",
    "%6c%6f%63alhost",
    "app.localhost",
    "ip6-localhost",
  ],
  ...["loop.example", "LOOP.example.", "mapped.example", "private.example", "mixed.example", "mixed6.example"],
  ...[
    "metadata.example",
    "translated.example",
    "zoned.example",
    "lóóp.example",
    "nowhere.example",
    "127.0.0.1.nip.example",
  ],
];
/** Spellings around a host that parsers have read in different ways. */
const spellings = [
  ["userinfo", "http://example.com@127.0.0.1:PORT/"],
  ["userinfo with a port", "http://example.com:80@127.0.0.1:PORT/"],
  ["a backslash", "http://example.com\\@127.0.0.1:PORT/"],
  ["a fragment", "http://127.0.0.1:PORT#@example.com/"],
  ["a question mark", "http://127.0.0.1:PORT?@example.com/"],
  ["a tab in the host", "http://127.0.\t0.1:PORT/"],
  ["a new line in the host", "http://127.0.\n0.1:PORT/"],
  ["no slashes", "http:127.0.0.1:PORT/"],
  ["many slashes", "http://///127.0.0.1:PORT/"],
  ["backslashes", "http:\\\\127.0.0.1:PORT/"],
  ["white space around", "  http://127.0.0.1:PORT/  "],
  ["capitals in the scheme", "HTTP://127.0.0.1:PORT/"],
  ["dots in the path", "http://127.0.0.1:PORT/../../"],
  ["a password", "http://:secret@127.0.0.1:PORT/"],
  ["a zone", "http://[fe80::1%25lo]:PORT/"],
  ["https", "https://127.0.0.1:PORT/"],
] as const;
const schemes = [
  "file:///etc/passwd",
  "ftp://127.0.0.1/",
  "gopher://127.0.0.1:PORT/",
  "data:,a",
  "unix:/a",
  "//127.0.0.1:PORT/",
  "",
  "a",
];

describe("a webhook reaches nothing inside", () => {
  test("the table has at least 80 spellings", () => {
    expect(hosts.length + spellings.length + schemes.length).toBeGreaterThanOrEqual(80);
    expect(new Set(hosts).size).toBe(hosts.length);
  });

  test.each([
    ...hosts.map((host) => [host, `http://${host}:PORT/hook`] as const),
    ...spellings,
    ...schemes.map((url) => [url || "nothing", url] as const),
  ])("by %s", async (_name, spelled) => {
    const target = spelled.replace("PORT", String(canary.port));
    const posted = await post(target, message, { allowed: nothingAllowed, timeoutMs: 2_000, resolve });
    expect(["address_refused", "url_refused"]).toContain(posted.outcome);
    expect(canary.connections()).toBe(0);
  });

  test("by way of the machine's own names", async () => {
    const posted = await post(`http://localhost:${canary.port}/`, message, { allowed: nothingAllowed });
    expect(posted.outcome).toBe("address_refused");
    expect(canary.connections()).toBe(0);
  });

  test("by a name that is something else when it is asked again: it is asked once, and that answer is connected to", async () => {
    const receiver = await listen("127.0.0.2", (_request, response) => void response.end());
    let asked = 0;
    const turning = async () => {
      asked += 1;
      return [{ address: asked === 1 ? "127.0.0.2" : "127.0.0.1", family: 4 }];
    };
    const settings = { allowed: readAllowedHosts("127.0.0.2"), resolve: turning };
    const posted = await post(`http://turning.example:${receiver.port}/`, message, settings);
    expect([posted.outcome, asked, receiver.connections()]).toEqual(["accepted", 1, 1]);
    const again = await post(`http://turning.example:${canary.port}/`, message, settings);
    expect([again.outcome, asked, canary.connections()]).toEqual(["address_refused", 2, 0]);
  });

  test.each([301, 302, 303, 307, 308])("by a redirect, such as %d", async (status) => {
    const receiver = await listen("127.0.0.1", (_request, response) => {
      response.writeHead(status, { location: `http://127.0.0.1:${canary.port}/` }).end();
    });
    const posted = await post(receiver.url, message, receiver.settings);
    expect(posted).toMatchObject({ outcome: "redirected", status });
    expect(canary.connections()).toBe(0);
  });

  test.each([22, 25, 110, 445, 993])("on port %d, also of the open internet", async (port) => {
    const posted = await post(`http://93.184.215.14:${port}/`, message, { allowed: nothingAllowed });
    expect(posted.outcome).toBe("url_refused");
  });
});

describe("what the operator allows", () => {
  test("is reached, by address, by network and by name", async () => {
    for (const entry of ["127.0.0.1", "127.0.0.0/8", `127.0.0.1:${canary.port}`, "loop.example"]) {
      const host = entry === "loop.example" ? entry : "127.0.0.1";
      const allowed = readAllowedHosts(entry);
      const posted = await post(`http://${host}:${canary.port}/`, message, { allowed, resolve });
      expect(posted).toMatchObject({ outcome: "accepted", status: 200, answer: "canary" });
    }
  });

  test("is that port alone, where one is named", async () => {
    const allowed = readAllowedHosts("127.0.0.1:1");
    const posted = await post(`http://127.0.0.1:${canary.port}/`, message, { allowed });
    expect(posted.outcome).toBe("address_refused");
  });
});

describe("what comes back", () => {
  const told = async (answer: RequestListener) => {
    const receiver = await listen("127.0.0.1", answer);
    return post(receiver.url, message, receiver.settings);
  };

  test("the message arrives as it was given", async () => {
    const seen = { text: "", headers: {} as Record<string, unknown>, method: "", url: "" };
    await told((request, response) => {
      Object.assign(seen, { headers: request.headers, method: request.method, url: request.url });
      request.on("data", (chunk) => {
        seen.text += chunk;
      });
      request.on("end", () => response.end());
    });
    expect(seen).toMatchObject({ text: message.body, method: "POST", url: "/hook", headers: message.headers });
  });

  test.each([
    [200, "accepted"],
    [204, "accepted"],
    [299, "accepted"],
    [400, "rejected"],
    [410, "gone"],
    [429, "rejected"],
    [500, "rejected"],
  ] as const)("a status of %d is %s", async (status, outcome) => {
    const posted = await told((_request, response) => void response.writeHead(status, { "retry-after": "7" }).end());
    expect(posted).toEqual({ outcome, status, answer: "", retryAfter: "7" });
  });

  test("no answer in time", async () => {
    expect(await told(() => undefined)).toMatchObject({ outcome: "timeout", status: null });
  });

  test("an answer that never ends is cut at 2 kB, and one that drips at the timeout", async () => {
    const endless = await told((_request, response) => {
      const write = () => {
        while (response.write("x".repeat(65_536)));
      };
      response.on("drain", write);
      write();
    });
    expect(endless).toMatchObject({ outcome: "accepted", answer: "x".repeat(2_048) });
    const dripping = await told((_request, response) => {
      const timer = setInterval(() => response.write("."), 50);
      response.on("close", () => clearInterval(timer));
    });
    expect(dripping.outcome).toBe("accepted");
    expect(dripping.answer).toMatch(/^\.{2,12}$/);
  });

  test("a connection that is refused, or reset after all was read", async () => {
    const gone = await listen("127.0.0.1", () => undefined);
    await new Promise((resolve) => servers.at(-1)?.close(resolve));
    expect(await post(gone.url, message, gone.settings)).toMatchObject({
      outcome: "connection_failed",
      answer: "ECONNREFUSED",
    });
    const reset = await told((request) => {
      request.resume();
      request.on("end", () => request.socket.destroy());
    });
    expect(reset).toMatchObject({ outcome: "connection_failed", status: null });
  });

  test("no such name", async () => {
    const fails = async () => {
      throw Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND", syscall: "getaddrinfo" });
    };
    const posted = await post("http://nothing.example/", message, { allowed: nothingAllowed, resolve: fails });
    expect(posted.outcome).toBe("name_not_found");
  });

  test("an answer that the database could not hold", async () => {
    const posted = await told((_request, response) => void response.end(Buffer.from([0x61, 0, 0xff, 0x62])));
    expect(posted.answer).toBe("a\ufffd\ufffdb");
  });
});
