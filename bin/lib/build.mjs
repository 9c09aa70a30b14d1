import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Refusal } from "./refusal.mjs";
import { runCommand } from "./run-command.mjs";

const packageFiles = ["package.json", "package-lock.json"];
const entries = ["bin/web-entry.ts", "bin/worker-entry.ts", "bin/loadstep-entry.ts", "db/prepare-database.ts"];
/** What the bundles are made of, and what the pages are made of. */
const bundled = { folders: ["lib", "db", "bin"], files: packageFiles };
const built = {
  folders: ["app", "components", "lib", "db", "public", "bin"],
  files: ["next.config.js", "postcss.config.mjs", "tsconfig.json", ...packageFiles],
};

/** The web server, the worker, the command line, and what starts the database: Node 20 does not run TypeScript. */
export const bundles = {
  web: "dist/web-entry.mjs",
  worker: "dist/worker-entry.mjs",
  commandLine: "dist/loadstep-entry.mjs",
  database: "dist/prepare-database.mjs",
};

/**
 * Bundles the worker and builds the pages, unless the sources are those of the last build.
 * @param {string} root
 * @param {{ say: (line: string) => void, signal?: AbortSignal }} options
 */
export async function buildWhenNeeded(root, { say, signal }) {
  const stamp = path.join(root, ".next", "loadstep-build");
  const wanted = fingerprint(root, built);
  if (isStamped(stamp, wanted) && isBundled(root)) return;

  say("Building (about half a minute).");
  rmSync(stamp, { force: true });
  await bundleWhenNeeded(root);
  const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const { code, said } = await runCommand(process.execPath, [next, "build"], { cwd: root, env, signal });
  if (code !== 0) throw new Refusal(`The build did not succeed; next build ended with ${code} and said:\n${said}`);
  writeFileSync(stamp, wanted);
}

/** Whether the bundles are those of the sources. Takes some milliseconds. */
export function isBundled(root) {
  const isThere = Object.values(bundles).every((file) => existsSync(path.join(root, file)));
  return isThere && isStamped(stampOfBundles(root), fingerprint(root, bundled));
}

/** Bundles unless that was done from these sources; takes a fraction of a second. */
export async function bundleWhenNeeded(root) {
  if (isBundled(root)) return;
  const stamp = stampOfBundles(root);
  rmSync(stamp, { force: true });
  rmSync(path.join(root, "dist", "parts"), { recursive: true, force: true });
  const wanted = fingerprint(root, bundled);
  await bundle(root);
  writeFileSync(stamp, wanted);
}

function stampOfBundles(root) {
  return path.join(root, "dist", "loadstep-bundles");
}

function isStamped(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

function bundle(root) {
  // What a command loads only when it needs it stays apart.
  return bundleWith(root, entries, { outdir: "dist", splitting: true });
}

/**
 * Bundles one more program of this copy into a file of its own.
 * @returns {Promise<string>} its path
 */
export async function bundleEntry(root, entry) {
  const outdir = path.join("dist", path.dirname(entry));
  await bundleWith(root, [entry], { outdir });
  return path.join(root, outdir, `${path.basename(entry, ".ts")}.mjs`);
}

async function bundleWith(root, entryPoints, options) {
  for (const entry of entryPoints) {
    if (!existsSync(path.join(root, entry)))
      throw new Refusal(`${entry} is missing from this copy of Loadstep. Get a whole copy.`);
  }
  const { build, stop } = await import("esbuild");
  await build({
    ...options,
    absWorkingDir: root,
    entryPoints,
    entryNames: "[name]",
    chunkNames: "parts/[name]-[hash]",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: true,
    logLevel: "silent",
  }).catch((error) => {
    throw new Refusal(`The programs could not be bundled; esbuild said:\n${error.message}`);
  });
  await stop();
}

function fingerprint(root, { folders, files }) {
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
      return entry.isFile() && !/\.(test|testing|contract)\.tsx?$/.test(entry.name) ? [place] : [];
    });
}
