import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundleWhenNeeded } from "./lib/build.mjs";
import { exclusive } from "./lib/exclusive.mjs";
import { installWhenNeeded } from "./lib/install.mjs";
import { keepRunning } from "./lib/keep-running.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { Refusal } from "./lib/refusal.mjs";
import { untilAborted } from "./lib/until-aborted.mjs";
import { workerProgram } from "./lib/worker-program.mjs";

// One more worker, on any machine that reaches the database: `npm start` has one of its own.
const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const stopping = new AbortController();
const { signal } = stopping;
const say = (line) => console.log(line);

process.stdout.on("error", () => undefined);
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => stopping.abort());

try {
  await work();
} catch (error) {
  if (!signal.aborted) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}
process.exit();

async function work() {
  requireNode();
  if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"));
  if (!process.env.DATABASE_URL) {
    throw new Refusal(
      "DATABASE_URL is not set: the database that the workers share. `npm start` has a worker of its own.",
    );
  }
  await exclusive(root, { say, signal }, async () => {
    await installWhenNeeded(root, { say, signal });
    await bundleWhenNeeded(root);
  });
  const env = { ...process.env, NODE_ENV: "production" };
  const worker = keepRunning({ title: "worker", args: workerProgram, cwd: root, env, say });
  await untilAborted(signal);
  // A chunk in hand is stored first.
  await worker.stop(9_000);
}
