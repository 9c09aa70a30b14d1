import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { requireChromium } from "./lib/browser.mjs";
import { buildWhenNeeded } from "./lib/build.mjs";
import { check, counted, countPlaywright, countVitest } from "./lib/check.mjs";
import { exclusive } from "./lib/exclusive.mjs";
import { installWhenNeeded } from "./lib/install.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { Refusal } from "./lib/refusal.mjs";
import { runCommand, runNpm } from "./lib/run-command.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const oldestPostgres = "/usr/lib/postgresql/15/bin";
/**
 * Tests whose time goes into passwords, receivers, strange texts, the embedded server itself and runs that go on
 * elsewhere: an older server changes none of it.
 */
const sameOnEachPostgres = [
  "authorise",
  "change-person",
  "cluster",
  "execute-run",
  "hostile-receivers",
  "naughty-strings",
  "own-account",
  "sign-in",
  "sign-in-threats",
];
const options = { say: (line) => console.log(line) };

try {
  process.exitCode = await test();
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}

async function test() {
  requireNode();
  await exclusive(root, options, () => installWhenNeeded(root, options));

  const tallies = [
    await check("browser", () => succeeding(requireChromium(root, options.say))),
    await check("build", () => succeeding(exclusive(root, options, () => buildWhenNeeded(root, options)))),
    await check("lock file", () => runNpm(["ci", "--dry-run", "--no-audit", "--no-fund"], { cwd: root })),
    await check("format and lint", () => tool("@biomejs/biome/bin/biome", ["check", "."])),
    await check("types", () => tool("typescript/bin/tsc", ["--noEmit"])),
    await check("dead code", () => tool("knip/bin/knip.js", ["--no-progress"])),
    await check("unit tests", () => vitest("unit")),
    await check("database tests", () => vitest("db")),
  ];
  // Workers that are killed leave half of the machine idle.
  tallies.push(...(await Promise.all([check("workers that are killed", chaos), ...onOldestPostgres()])));
  tallies.push(await check("end-to-end tests", playwright));

  const { passed, failed } = sumOf(tallies);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** What it says is shown where it fails, as it goes beside something else. */
function onOldestPostgres() {
  if (!existsSync(oldestPostgres)) return [];
  const left = sameOnEachPostgres.map((name) => `--exclude=db/${name}.test.ts`);
  const run = () => vitest("db", { env: { TEST_POSTGRES_BIN: oldestPostgres }, options: left, show: false });
  return [check("database tests on PostgreSQL 15", run)];
}

async function succeeding(work) {
  await work;
  return { code: 0, said: "" };
}

function tool(file, args, { env = {}, show = false } = {}) {
  const script = path.join("node_modules", file);
  return runCommand(process.execPath, [script, ...args], { cwd: root, env: { ...process.env, ...env }, show });
}

function vitest(project, { env = {}, options = [], show = true } = {}) {
  const report = path.join(root, ".test", `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const run = () => tool("vitest/vitest.mjs", ["run", "--project", project, ...options, ...reporters], { env, show });
  return counted(report, run, countVitest);
}

function chaos() {
  const report = path.join(root, ".test", "chaos.json");
  const args = [path.join("chaos", "chaos.mjs"), "--report", report];
  const run = () => runCommand(process.execPath, args, { cwd: root, env: process.env, show: true });
  return counted(report, run, (tally) => tally);
}

function playwright() {
  const run = () => tool("@playwright/test/cli.js", ["test"], { show: true });
  return counted(path.join(root, ".test", "e2e.json"), run, countPlaywright);
}

function sumOf(tallies) {
  const sum = (key) => tallies.reduce((total, tally) => total + tally[key], 0);
  return { passed: sum("passed"), failed: sum("failed") };
}
