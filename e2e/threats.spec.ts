import { randomBytes, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { getTableColumns, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import type { World } from "../app/access/access-row.testing.ts";
import { rowsOf } from "../app/access/access-table.testing.ts";
import { findEndpoints } from "../app/access/find-endpoints.testing.ts";
import * as tables from "../db/schema.ts";
import { actionsOfBuild, addressOf, Client, encodedArgument, filled } from "./access/call.ts";
import { type Caller, callerOf, makePeople, removePeople, withKeys } from "./access/callers.ts";
import { databaseHash } from "./access/database-hash.ts";
import { mutated, randomFrom } from "./access/mutated-bodies.ts";
import { canaries, makeWorld } from "./access/world.ts";
import { expect, nobody, test } from "./fixtures.ts";
import { endOfLog, logSince } from "./server-log.ts";

test.use({ storageState: nobody });
test.describe.configure({ timeout: 240_000 });

const endpoints = findEndpoints();
const actions = actionsOfBuild();
const rowsWithBodies = endpoints.flatMap((endpoint) =>
  endpoint.kind === "action" ? rowsOf(endpoint.key).map((row) => ({ name: endpoint.name, ...row })) : [],
);

let client: Client;
let people: readonly Caller[];
let owner: Caller["headers"];
test.beforeAll(async ({ baseURL, db }) => {
  client = new Client(baseURL ?? "");
  people = await makePeople(db);
  owner = callerOf(people, "owner").headers;
});
test.afterAll(async ({ db }) => {
  client.close();
  await removePeople(db);
});

function placeOf(name: string, world: World) {
  const action = actions.get(name);
  const page = action?.pages.find((each) => !each.includes("_not-found"));
  if (!action || !page) throw new Error(`The build has no action ${name}`);
  return { id: action.id, path: addressOf(page, world.params) };
}

test("T7: what a schema does not know is refused by its name, wherever it stands", async ({ db }) => {
  const world = await makeWorld(db);
  const headers = { ...client.sameOrigin, ...owner };
  const before = await databaseHash(db);
  const wrong: string[] = [];
  let parts = 0;
  for (const { name, does } of rowsWithBodies) {
    const { id, path } = placeOf(name, world);
    for (const given of withMore(does?.(world), columns)) {
      parts += 1;
      const { result, status } = await client.callAction(id, path, given, headers);
      const said =
        result?.ok === false ? JSON.stringify([result.error.code, result.error.fields, result.error.faults]) : "";
      const unnamed = columns.filter((column) => !said.includes(column));
      if (!said.startsWith('["invalid"') || unnamed.length > 0) {
        wrong.push(`${name}: ${status} ${said.slice(0, 200)} does not name ${unnamed.slice(0, 5)}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(parts).toBeGreaterThan(60);
  expect(await databaseHash(db)).toEqual(before);
});

/** The columns of all of our tables, as the code and as the database call them. */
const columns = [
  ...new Set(
    Object.values(tables)
      .filter((table) => is(table, PgTable))
      .flatMap((table) => Object.keys(getTableColumns(table)))
      .flatMap((name) => [name, name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
  ),
  "__proto__x",
  "workspaceId",
];

/** The same body once for each object in it, which has the keys too; what is there already is made wrong by its value. */
function withMore(body: unknown, keys: readonly string[]): readonly unknown[] {
  const wrongValue = { wrong: true };
  const places: unknown[] = [];
  const visit = (part: unknown, rebuilt: (changed: unknown) => unknown) => {
    if (Array.isArray(part)) {
      part.forEach((entry, index) => {
        visit(entry, (changed) => rebuilt(part.with(index, changed)));
      });
    } else if (typeof part === "object" && part !== null && !(part instanceof File)) {
      places.push(rebuilt({ ...part, ...Object.fromEntries(keys.map((key) => [key, wrongValue])) }));
      for (const [key, value] of Object.entries(part)) visit(value, (changed) => rebuilt({ ...part, [key]: changed }));
    }
  };
  visit(body, (changed) => changed);
  return places;
}

test("T23: where it cannot be found out who asks, nobody is let in", async ({ db }) => {
  const world = await makeWorld(db, "", { withDryRun: true });
  const callers = await withKeys(db, people);
  const ways = [
    { table: "sessions", who: callerOf(callers, "owner").headers },
    { table: "people", who: callerOf(callers, "admin").headers },
    { table: "api_keys", who: callerOf(callers, "key of admin").headers },
  ];
  const before = await databaseHash(db);
  const wrong: string[] = [];
  for (const { table, who } of ways) {
    const headers = { ...client.sameOrigin, ...who };
    await db.execute(sql`alter table ${sql.identifier(table)} rename to ${sql.identifier(`${table}_away`)}`);
    try {
      for (const endpoint of endpoints) {
        for (const row of rowsOf(endpoint.key)) {
          if (row.needs === "nobody") continue;
          const body = row.does?.(world);
          const answer =
            endpoint.kind === "action"
              ? await client.callAction(
                  ...(Object.values(placeOf(endpoint.name, world)) as [string, string]),
                  body,
                  headers,
                )
              : await client.ask(
                  endpoint.kind === "page" ? "GET" : endpoint.method,
                  filled(endpoint.route, { ...world.params, ...row.params }) + (row.query ?? ""),
                  { ...headers, ...row.headers },
                  typeof body === "string" ? body : JSON.stringify(body ?? ""),
                );
          const isDenied =
            answer.status >= 300 || /"ok":false,"error":\{"code":"(internal|unauthenticated)"/.test(answer.body);
          const shown = canaries.filter((canary) => answer.body.includes(canary));
          if (!isDenied || shown.length > 0) wrong.push(`${endpoint.key} without ${table}: ${answer.status} ${shown}`);
        }
      }
    } finally {
      await db.execute(sql`alter table ${sql.identifier(`${table}_away`)} rename to ${sql.identifier(table)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await databaseHash(db)).toEqual(before);
});

test("T3: mutated bodies neither end the server nor hold it up, and no answer shows its inside", async ({ db }) => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  test.info().annotations.push({ type: "seed", description: `SEED=${seed}` });
  const random = randomFrom(seed);
  const world = await makeWorld(db);
  const bodies = await Promise.all(
    rowsWithBodies
      .filter(({ endsSession }) => !endsSession)
      .map(async ({ name, does }) => ({ ...placeOf(name, world), ...(await encodedArgument(does?.(world))) })),
  );
  const from = endOfLog();
  // By a key: a body that signs somebody in ends the owner's session.
  const watcher = callerOf(await withKeys(db, people), "key of admin").headers;
  await lagSinceLastLook(watcher);
  const wrong: string[] = [];
  const send = async () => {
    const { id, path, type, body } = bodies[random(bodies.length)] ??
      bodies[0] ?? { id: "", path: "", type: "", body: Buffer.of() };
    const headers = { ...client.sameOrigin, ...(random(4) > 0 && owner), "next-action": id, "content-type": type };
    const answer = await client.ask("POST", path, headers, mutated(body, random));
    if (/\n\s+at |node_modules|\.ts:\d+|\/chunks\/ssr\//.test(answer.body)) wrong.push(answer.body.slice(0, 300));
  };
  const count = Number(process.env.MUTATIONS ?? 2_000);
  for (let done = 0; done < count; done += 8) await Promise.all(Array.from({ length: 8 }, send));
  expect(wrong, `SEED=${seed}`).toEqual([]);
  // A machine that has other things to do makes timers late too: 200 ms on one of its own.
  expect(await lagSinceLastLook(watcher), `SEED=${seed}`).toBeLessThan(1.5);
  expect(logSince(from)).not.toContain("The web server ended");
  expect((await client.ask("GET", "/healthz")).status).toBe(200);
});

async function lagSinceLastLook(headers: Readonly<Record<string, string>>): Promise<number> {
  const { body } = await client.ask("GET", "/metrics", headers);
  return Number(/^nodejs_eventloop_lag_seconds\{quantile="1"\} (\S+)$/m.exec(body)?.[1] ?? Number.NaN);
}

test("T19, T22: of 200 secrets none is in the log, and no answer to others shows one", async ({ db }) => {
  const world = await makeWorld(db);
  const callers = await withKeys(db, people);
  const given = callers.flatMap(({ headers }) => Object.values(headers).map((value) => value.replace(/^.*?[ =]/, "")));
  const planted = Array.from({ length: 200 }, () => `lsk_${randomBytes(32).toString("base64url")}`);
  let next = 0;
  const secret = () => planted[next++ % planted.length] ?? "";
  const from = endOfLog();
  const answers: string[] = [];
  const ask = async (...[method, path, headers, body]: Parameters<Client["ask"]>) => {
    answers.push((await client.ask(method, path, headers, body)).body);
  };
  for (const { headers } of callers) await ask("GET", "/api/runs/1", headers);
  const record = (text: string) => ({ object: "spare", record: null, fields: [{ field: "code", text, list: [] }] });
  const save = placeOf("saveRecordAction", world);
  const signIn = placeOf("signInAction", world);
  const headers = { ...client.sameOrigin, ...owner };
  // A table that is not there makes a statement with the value fail.
  await db.execute(sql`alter table records.spare rename to spare_away`);
  try {
    for (let round = 0; round < 20; round += 1) {
      await ask("GET", `/runs?token=${secret()}`, owner);
      await ask("GET", `/invitations/${secret()}`);
      await ask("GET", `/api/v1/objects/${secret()}?key=${secret()}`, { authorization: `Bearer ${secret()}` });
      await ask("GET", "/", { cookie: `loadstep-session=${secret()}` });
      await ask("POST", "/api/inputs", { ...headers, "x-file-name": secret() }, `code,${secret()}\n"`);
      await ask("POST", "/api/connectors/vendors/try", headers, `{"definition": ${secret()}`);
      const typed = { email: `${randomUUID()}@secrets.example`, password: secret() };
      await client.callAction(signIn.id, signIn.path, typed, { ...client.sameOrigin, "user-agent": secret() });
      const { result, body } = await client.callAction(save.id, save.path, record(secret()), headers);
      expect(result).toMatchObject({ ok: false, error: { code: "internal" } });
      answers.push(body);
    }
  } finally {
    await db.execute(sql`alter table records.spare_away rename to spare`);
  }
  const log = logSince(from);
  expect(next).toBeGreaterThanOrEqual(200);
  expect([...planted, ...given].filter((each) => log.includes(each))).toEqual([]);
  const codes = answers.filter((body) => /Failed query|params:|SQLSTATE|relation "/.test(body));
  expect(codes).toEqual([]);
  for (const line of log.split("\n").filter((each) => each !== "")) expect(() => JSON.parse(line), line).not.toThrow();
  expect(log).toContain('"event":"bug"');
});

test("T19: a key that is revoked, and the session of who is disabled, open nothing a second later", async ({ db }) => {
  await makeWorld(db);
  const callers = await withKeys(db, people);
  const [key, session] = [callerOf(callers, "key of admin").headers, callerOf(callers, "admin").headers];
  const opens = async () =>
    [await client.ask("GET", "/metrics", key), await client.ask("GET", "/api/connectors/vendors", session)].map(
      ({ status }) => status,
    );
  expect(await opens()).toEqual([200, 200]);
  const revokedAt = Date.now();
  await db.execute(sql`update api_keys set revoked_at = now()`);
  await db.execute(sql`update people set disabled_at = now() where role = 'admin'`);
  expect(await opens()).toEqual([401, 401]);
  expect(Date.now() - revokedAt).toBeLessThan(1_000);
  await db.execute(sql`update people set disabled_at = null where email like 'admin.%'`);
});

test("T22: what browsers load holds nothing that only the server has", () => {
  const folder = ".next/static";
  const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.(js|map)$/.test(file));
  expect(scripts.length).toBeGreaterThan(20);
  expect(scripts.filter((file) => file.endsWith(".map"))).toEqual([]);
  const ofServer = /DATABASE_URL|LOADSTEP_[A-Z]+|postgres:\/\/|pg_advisory|set_config|["'`]node:[a-z]+|PRIVATE KEY/;
  const found = scripts.flatMap((file) => ofServer.exec(readFileSync(path.join(folder, file), "utf8"))?.[0] ?? []);
  expect(found).toEqual([]);
});
