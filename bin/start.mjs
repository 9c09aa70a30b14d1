import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildWhenNeeded, bundles, bundleWhenNeeded } from "./lib/build.mjs";
import { exclusive } from "./lib/exclusive.mjs";
import { installWhenNeeded } from "./lib/install.mjs";
import { keepDatabase } from "./lib/keep-database.mjs";
import { keepRunning } from "./lib/keep-running.mjs";
import { keepSecret } from "./lib/keep-secret.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { Refusal } from "./lib/refusal.mjs";
import { untilAborted } from "./lib/until-aborted.mjs";
import { answers, requireFree, webAddress } from "./lib/web-address.mjs";
import { webSettings } from "./lib/web-settings.mjs";
import { workerProgram } from "./lib/worker-program.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const dataFolder = () => path.resolve(root, process.env.LOADSTEP_DATA || ".data");
const isDev = process.argv.includes("--dev");
const stopping = new AbortController();
const { signal } = stopping;
const say = (line) => console.log(line);

// Stopped last to first.
const started = [];

process.stdout.on("error", () => undefined);
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(name, () => {
    if (!signal.aborted) say("Stopping.");
    stopping.abort();
  });
}

process.exitCode = await start().then(
  () => 0,
  (error) => {
    if (signal.aborted) return 0;
    const isTold = error instanceof Refusal || error.name === "StartRefusal";
    console.error(isTold ? error.message : error);
    return 1;
  },
);
for (const stop of started.reverse()) await stop();
process.exit();

async function start() {
  requireNode();
  if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"));
  const address = webAddress(process.env);
  webSettings(process.env); // told here, before anything starts
  await requireFree(address);
  // Until it serves, so that a second start on the same port is told that the port is taken.
  await exclusive(root, { say, signal }, async () => {
    await installWhenNeeded(root, { say, signal });
    await (isDev ? bundleWhenNeeded(root) : buildWhenNeeded(root, { say, signal }));
    await requireFree(address);
    const databaseUrl = await startDatabase();
    await serve(address, databaseUrl);
  });
  if (!signal.aborted) say(`Loadstep is ready on ${address.url}`);
  await untilAborted(signal);
}

async function serve(address, databaseUrl) {
  const web = startPrograms(address, databaseUrl);
  while (!(await answers(address.url, signal))) {
    if (web.failures() >= 3) throw new Refusal("The web server does not start; what it said stands above.");
    await pause(50, undefined, { signal });
  }
}

function startPrograms({ host, port }, databaseUrl) {
  const env = {
    ...process.env,
    HOST: host,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    LOADSTEP_SECRET: process.env.LOADSTEP_SECRET || keepSecret(dataFolder()),
    NODE_ENV: isDev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const server = [bundles.web, ...(isDev ? ["--dev"] : [])];
  const web = keepRunning({ title: "web server", args: server, cwd: root, env, say });
  started.push(() => web.stop(2_500));
  const worker = keepRunning({ title: "worker", args: workerProgram, cwd: root, env, say });
  started.push(() => worker.stop(3_000));
  return web;
}

async function startDatabase() {
  const { prepareDatabase } = await import(pathToFileURL(path.join(root, bundles.database)).href);
  const choice = {
    databaseUrl: process.env.DATABASE_URL,
    folder: dataFolder(),
    owner: { email: process.env.LOADSTEP_OWNER_EMAIL, password: process.env.LOADSTEP_OWNER_PASSWORD },
    migrationsFolder: path.join(root, "db", "migrations"),
  };
  const prepare = (given) => prepareDatabase({ ...choice, signal: given });
  const database = await keepDatabase(prepare, { say, signal });
  started.push(() => database.stop());
  return database.url;
}
