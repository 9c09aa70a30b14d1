import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { jsonSource } from "../lib/intake/json-source.ts";
import { Scenario } from "../lib/model/scenario.ts";
import { runScenario } from "../lib/run/run-scenario.ts";
import { openCheckDatabase } from "./check-database.ts";
import { openCluster } from "./cluster.ts";
import { connect } from "./connection.ts";

const folder = await mkdtemp(path.join(tmpdir(), "loadstep-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const deadProcess = 2 ** 22 + 1;

async function databases(url: string): Promise<string[]> {
  const client = connect(url, { max: 1 });
  const rows = await client<{ datname: string }[]>`select datname from pg_database where not datistemplate order by 1`;
  await client.end();
  return rows.map(({ datname }) => datname);
}

test("a check has a database of its own, and leaves neither it nor those of dead processes behind", async () => {
  const cluster = await openCluster({ folder, isDurable: false });
  const client = connect(cluster.url, { max: 1 });
  await client`create database ${client(`loadstep_check_${deadProcess}`)}`;
  await client.end();

  const check = await openCheckDatabase({ folder, migrationsFolder: "db/migrations" });
  expect(await databases(cluster.url)).toEqual(["loadstep", `loadstep_check_${process.pid}`, "postgres"]);
  const scenario = Scenario.parse(JSON.parse(await readFile("docs/spec/examples/archived-matches.json", "utf8")));
  const output = await runScenario(scenario, { open: check.open, read: async ({ rows = [] }) => jsonSource(rows) });
  expect(JSON.parse(JSON.stringify(output))).toMatchObject(scenario.expect as object);

  await check.close();
  expect(await databases(cluster.url)).toEqual(["loadstep", "postgres"]);
  expect(await cluster.stop()).toBe("stopped");
});
