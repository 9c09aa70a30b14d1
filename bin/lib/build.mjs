import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Refusal } from "./refusal.mjs";
import { runCommand } from "./run-command.mjs";

const folders = ["app", "components", "lib", "db", "public", "bin"];
const files = ["next.config.js", "postcss.config.mjs", "tsconfig.json", "package.json", "package-lock.json"];
const bundled = ["bin/worker-entry.ts", "db/prepare-database.ts"];

/** The worker, and what starts the database: Node 20 does not run TypeScript. */
export const bundles = { worker: "dist/worker-entry.mjs", database: "dist/prepare-database.mjs" };

/**
 * Bundles the worker and builds the pages, unless the sources are those of the last build.
 * @param {string} root
 * @param {{ say: (line: string) => void, signal?: AbortSignal }} options
 */
export async function buildWhenNeeded(root, { say, signal }) {
  const stamp = path.join(root, ".next", "loadstep-build");
  const wanted = fingerprint(root);
  const isBuilt = Object.values(bundles).every((file) => existsSync(path.join(root, file)));
  if (isBuilt && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;

  say("Building (about half a minute).");
  rmSync(stamp, { force: true });
  await bundle(root);
  const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const { code, said } = await runCommand(process.execPath, [next, "build"], { cwd: root, env, signal });
  if (code !== 0) throw new Refusal(`The build did not succeed; next build ended with ${code} and said:\n${said}`);
  writeFileSync(stamp, wanted);
}

/** The bundles alone; takes a fraction of a second. */
export async function bundle(root) {
  for (const entry of bundled) {
    if (!existsSync(path.join(root, entry)))
      throw new Refusal(`${entry} is missing from this copy of Loadstep. Get a whole copy.`);
  }
  const { build, stop } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: bundled,
    outdir: "dist",
    entryNames: "[name]",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: true,
    logLevel: "silent",
  }).catch((error) => {
    throw new Refusal(`The worker could not be bundled; esbuild said:\n${error.message}`);
  });
  await stop();
}

function fingerprint(root) {
  const hash = createHash("sha256").update(process.version);
  const add = (file) => {
    if (existsSync(path.join(root, file))) hash.update(`\n${file}\n`).update(readFileSync(path.join(root, file)));
  };
  for (const file of files) add(file);
  for (const file of folders.flatMap((folder) => filesBelow(root, folder))) add(file);
  return hash.digest("hex");
}

function filesBelow(root, folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const place = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(root, place);
      return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [place] : [];
    });
}
