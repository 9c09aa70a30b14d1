import { isDeepStrictEqual } from "node:util";
import type { Row, World } from "../app/access/access-row.testing.ts";
import { isOfApi, rowsOf } from "../app/access/access-table.testing.ts";
import { type Endpoint, findEndpoints } from "../app/access/find-endpoints.testing.ts";
import { loadSample } from "../db/load-sample.ts";
import { emptyWorkspace } from "../db/testing.ts";
import { operations } from "../lib/api/operations.ts";
import { may } from "../lib/model/permissions.ts";
import { type ActionAnswer, type Answer, actionsOfBuild, addressOf, Client, filled } from "./access/call.ts";
import { type Caller, callerOf, makePeople, removePeople, withKeys } from "./access/callers.ts";
import { databaseHash } from "./access/database-hash.ts";
import { canaries, makeWorld } from "./access/world.ts";
import { expect, nobody, test } from "./fixtures.ts";

test.use({ storageState: nobody });
test.describe.configure({ timeout: 240_000 });

const endpoints = findEndpoints();
const actions = actionsOfBuild();
const nothing = { harmless: "a key that no input has" };

let client: Client;
let people: readonly Caller[];
test.beforeAll(async ({ baseURL, db }) => {
  client = new Client(baseURL ?? "");
  people = await makePeople(db);
});
test.afterAll(async ({ db }) => {
  client.close();
  await removePeople(db);
});

/** Routes of the API that pages link to. */
const forPages = operations
  .filter(({ alsoBySession }) => alsoBySession)
  .map(({ path }) => `/api/v1${path.replaceAll("{", "[").replaceAll("}", "]")}`);

/** What a cell must be: let in, or why not. */
type Expected = "in" | "unauthenticated" | "forbidden";

function expectedOf(caller: Caller, endpoint: Endpoint, { needs }: Row): Expected {
  if (needs === "nobody") return "in";
  const isKnown = caller.role !== undefined && doorsOf(endpoint).includes(caller.door);
  if (!isKnown || caller.role === undefined) return "unauthenticated";
  return may(caller.role, needs) ? "in" : "forbidden";
}

function doorsOf(endpoint: Endpoint): readonly Caller["door"][] {
  if (endpoint.kind !== "handler") return ["session"];
  if (["/metrics", "/api/[...path]", ...forPages].includes(endpoint.route)) return ["session", "key"];
  return isOfApi(endpoint.key) ? ["key"] : ["session"];
}

test("the matrix: every page, by everybody", async ({ db }) => {
  const world = await makeWorld(db, "", { withDryRun: true });
  const callers = await withKeys(db, people);
  const before = await databaseHash(db);
  let cells = 0;
  const wrong: string[] = [];
  for (const endpoint of endpoints) {
    if (endpoint.kind !== "page") continue;
    for (const row of rowsOf(endpoint.key)) {
      const path = pathOf(endpoint.route, row, world);
      for (const caller of callers) {
        cells += 1;
        const expected = expectedOf(caller, endpoint, row);
        const answers = [await client.ask("GET", path, caller.headers)];
        // The same page as the browser fetches it on the way from another one.
        if (expected !== "in") answers.push(await client.askByRouter(path, caller.headers));
        for (const answer of answers) {
          const problem = pageProblem(answer, expected, endpoint.route === "/sign-in" ? 307 : row.status);
          if (problem) wrong.push(`${endpoint.key} × ${caller.name}: expected ${expected}, ${problem}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(await databaseHash(db)).toEqual(before);
  test.info().annotations.push({ type: "cells", description: String(cells) });
});

/** What is wrong with the answer of a page, if anything. */
function pageProblem(answer: Answer, expected: Expected, leadsOn?: number): string | undefined {
  const { status, headers, body } = answer;
  const to = headers.location?.split("?")[0];
  if (!headers["cache-control"]?.includes("no-store")) return `cached as ${headers["cache-control"]}`;
  if (expected === "in") {
    const isLetOn = status === leadsOn && !/^\/(sign-in|no-access)/.test(to ?? "");
    return status === 200 || isLetOn ? undefined : `got ${status} ${to ?? ""}`;
  }
  const shown = canaries.filter((canary) => body.includes(canary));
  if (shown.length > 0) return `showed ${shown.join(", ")}`;
  const way = expected === "unauthenticated" ? "/sign-in" : "/no-access";
  return (status === 307 && to === way) || body.includes(`NEXT_REDIRECT;replace;${way}`)
    ? undefined
    : `got ${status} ${to ?? ""}`;
}

test("the matrix: every method of every handler, by everybody", async ({ db }) => {
  const world = await makeWorld(db, "", { withDryRun: true });
  const callers = await withKeys(db, people);
  const before = await databaseHash(db);
  const wrong: string[] = [];
  let cells = 0;
  for (const endpoint of endpoints) {
    if (endpoint.kind !== "handler") continue;
    for (const row of rowsOf(endpoint.key)) {
      for (const caller of callers) {
        cells += 1;
        const expected = expectedOf(caller, endpoint, row);
        const answer = await askHandler(endpoint, row, world, caller, expected === "in");
        const problem = handlerProblem(answer, endpoint, row, expected);
        if (problem) wrong.push(`${endpoint.key} × ${caller.name}: expected ${expected}, ${problem}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(await databaseHash(db)).toEqual(before);
  test.info().annotations.push({ type: "cells", description: String(cells) });
});

/** Who may asks for what is there, or sends what is refused behind the door; who may not sends what would change something. */
function askHandler(
  { route, method }: Extract<Endpoint, { kind: "handler" }>,
  row: Row,
  world: World,
  caller: Caller,
  isIn: boolean,
): Promise<Answer> {
  const { headers = {}, does, harmless = nothing } = row;
  const given = { ...client.sameOrigin, ...caller.headers };
  if (method === "GET") return client.ask(method, pathOf(route, row, world), caller.headers);
  // A thing that is not there: whoever may gets no further than that.
  if (isIn) return client.ask(method, filled(route, {}), given, textOf(harmless));
  return client.ask(method, pathOf(route, row, world), { ...given, ...headers }, textOf(does?.(world) ?? {}));
}

function handlerProblem(
  { status, headers, body }: Answer,
  { method }: Extract<Endpoint, { kind: "handler" }>,
  { status: wanted = 200 }: Row,
  expected: Expected,
): string | undefined {
  if (!headers["cache-control"]?.includes("no-store")) return `cached as ${headers["cache-control"]}`;
  if (status >= 400 && headers["content-type"] !== "application/problem+json")
    return `got ${status} as ${headers["content-type"]}`;
  const shown = expected === "in" ? [] : canaries.filter((canary) => body.includes(canary));
  if (shown.length > 0) return `showed ${shown.join(", ")}`;
  const isRight = {
    in: method === "GET" || wanted >= 400 ? status === wanted : status < 500 && status !== 401 && status !== 403,
    unauthenticated: status === 401,
    forbidden: status === 403,
  }[expected];
  return isRight ? undefined : `got ${status} ${body.slice(0, 200)}`;
}

test("the matrix: every server action, by everybody", async ({ db }) => {
  const world = await makeWorld(db);
  const callers = await withKeys(db, people);
  const before = await databaseHash(db);
  const wrong: string[] = [];
  let cells = 0;
  for (const endpoint of endpoints) {
    if (endpoint.kind !== "action") continue;
    for (const row of rowsOf(endpoint.key)) {
      for (const caller of callers) {
        cells += 1;
        const expected = expectedOf(caller, endpoint, row);
        const argument = expected === "in" ? (row.harmless ?? nothing) : row.does?.(world);
        const answer = await call(endpoint.name, world, argument, { ...client.sameOrigin, ...caller.headers });
        const code =
          answer.result?.ok === false ? answer.result.error.code : String(answer.result?.ok ?? answer.status);
        const isRight = expected === "in" ? ["invalid", "notFound"].includes(code) : code === expected;
        if (!isRight) wrong.push(`${endpoint.key} × ${caller.name}: expected ${expected}, got ${code}`);
        if (!answer.headers["cache-control"]?.includes("no-store")) wrong.push(`${endpoint.key}: may be cached`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(await databaseHash(db)).toEqual(before);
  test.info().annotations.push({ type: "cells", description: String(cells) });
});

test("the build has the actions of the sources, and no others", () => {
  const named = endpoints.flatMap((endpoint) => (endpoint.kind === "action" ? [endpoint.name] : []));
  expect([...actions.keys()].sort()).toEqual([...named].sort());
});

const changing = endpoints.flatMap((endpoint) =>
  rowsOf(endpoint.key).flatMap((row) => (row.does ? [{ endpoint, row }] : [])),
);

test("what the matrix sends would change something, if its sender might", async ({ db }) => {
  const wrong: string[] = [];
  for (const { endpoint, row } of changing) {
    await emptyWorkspace(db);
    const world = await makeWorld(db, callerOf(people, "admin").email);
    if (row.world) await emptyWorkspace(db);
    if (row.world === "sample") await loadSample(db);
    const before = await databaseHash(db);
    const answer = await change(endpoint, row, world);
    const isChanged = !isDeepStrictEqual(await databaseHash(db), before);
    if (row.endsSession) people = await makePeople(db);
    if (isChanged === (row.changesNothing === true))
      wrong.push(`${endpoint.key}: ${answer.status} ${answer.body.slice(0, 300)}`);
  }
  expect(wrong).toEqual([]);
});

test("whoever comes from elsewhere changes nothing, though an admin's cookie comes along", async ({ db, baseURL }) => {
  const world = await makeWorld(db, callerOf(people, "admin").email);
  const { host, hostname, port } = new URL(baseURL ?? "");
  const elsewhere: readonly Readonly<Record<string, string>>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    {},
    { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: `http://${hostname}:${Number(port) + 1}` },
    { origin: `http://${host}.evil.example` },
    { origin: `https://${host}` },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
    { origin: "https://evil.example", forwarded: "host=evil.example", "x-original-host": "evil.example" },
  ];
  const wrong: string[] = [];
  const before = await databaseHash(db);
  for (const { endpoint, row } of changing) {
    for (const headers of elsewhere) {
      const { status, body, result } = await change(endpoint, row, world, headers);
      const isRefused = status >= 400 || (result?.ok === false && result.error.code === "forbidden");
      if (!isRefused) wrong.push(`${endpoint.key} × ${JSON.stringify(headers)}: ${status} ${body.slice(0, 200)}`);
    }
    const after = await databaseHash(db);
    if (!isDeepStrictEqual(after, before)) {
      const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
      wrong.push(`${endpoint.key} changed ${changed.join(", ")}`);
      break;
    }
  }
  expect(wrong).toEqual([]);
});

/** Sends what changes something, as an admin. */
async function change(
  endpoint: Endpoint,
  row: Row,
  world: World,
  from = client.sameOrigin,
): Promise<Answer & Partial<ActionAnswer>> {
  const headers = { ...from, ...callerOf(people, "admin").headers };
  if (endpoint.kind === "action") return call(endpoint.name, world, row.does?.(world), headers);
  if (endpoint.kind === "page") throw new Error("A page changes nothing");
  const path = pathOf(endpoint.route, row, world);
  return client.ask(endpoint.method, path, { ...headers, ...row.headers }, textOf(row.does?.(world)));
}

function call(name: string, world: World, argument: unknown, headers: Readonly<Record<string, string>>) {
  const action = actions.get(name);
  const page = action?.pages.find((each) => !each.includes("_not-found"));
  if (!action || !page) throw new Error(`The build has no action ${name}`);
  return client.callAction(action.id, addressOf(page, world.params), argument, headers);
}

function pathOf(route: string, { params, query = "" }: Row, world: World): string {
  return filled(route, { ...world.params, ...params }) + query;
}

function textOf(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}
