import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { doctor } from "./doctor.ts";
import { runIn } from "./testing.ts";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server that answers as the case says. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const problem = (status: number, detail: string) => ({ type: "/problems/x", title: "x", status, detail, traceId: "t" });

const well: RequestListener = (request, response) => {
  if (request.url === "/readyz") {
    response.end(JSON.stringify({ status: "ok", checks: { database: true, migrations: true, queue: false } }));
  } else if (request.url?.startsWith("/api/") && request.headers.authorization !== "Bearer right") {
    response.writeHead(401, { "content-type": "application/problem+json" });
    response.end(JSON.stringify(problem(401, "There is no valid API key.")));
  } else response.end(JSON.stringify({ data: [], nextCursor: null }));
};

test("doctor says what is not as it should be, and what to do", async () => {
  const env = { LOADSTEP_URL: await serve(well), LOADSTEP_API_KEY: "right" };
  const { code, out } = await runIn(doctor, [], undefined, env);
  expect(code).toBe(1);
  expect(out).toContain("ok    Its database answers");
  expect(out).toContain("FAIL  No worker takes runs");
  expect(out).toContain("ok    It takes the API key");
});

test.each([
  ["a wrong key", "wrong", "There is no valid API key."],
  ["no key", undefined, "LOADSTEP_API_KEY is not set."],
])("doctor: %s is a finding", async (_name, key, said) => {
  const env = { LOADSTEP_URL: await serve(well), LOADSTEP_API_KEY: key };
  const { code, out } = await runIn(doctor, ["--json"], undefined, env);
  expect(code).toBe(1);
  const { findings } = JSON.parse(out);
  expect(findings.at(-1)).toMatchObject({ check: "key", ok: false });
  expect(findings.at(-1).message).toContain(said);
});

test("doctor: another kind of server, and none at all", async () => {
  const other = await serve((_, response) => response.writeHead(404).end("<h1>nginx</h1>"));
  expect((await runIn(doctor, [], undefined, { LOADSTEP_URL: other })).out).toContain("but not as a Loadstep does");
  const none = await runIn(doctor, [], undefined, { LOADSTEP_URL: "http://127.0.0.1:1" });
  expect(none.out).toMatch(/No answer from http:\/\/127\.0\.0\.1:1 \(.+\)\. Check that Loadstep runs there/);
});
