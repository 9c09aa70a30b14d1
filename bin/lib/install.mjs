import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Refusal } from "./refusal.mjs";
import { runNpm } from "./run-command.mjs";

const quiet = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Installs the packages of the lock file, unless these are the ones that are there.
 * @param {string} root
 * @param {{ say: (line: string) => void, signal?: AbortSignal }} options
 */
export async function installWhenNeeded(root, { say, signal }) {
  if (isInstallCurrent(root)) return;
  const stamp = stampOf(root);
  const wanted = fingerprint(root);
  if (!(read(stamp) === "" && isInstalled(root))) await install(root, say, signal);
  writeFileSync(stamp, wanted);
}

/** Whether the packages are known to be those of the lock file. */
export function isInstallCurrent(root) {
  return read(stampOf(root)) === fingerprint(root);
}

function stampOf(root) {
  return path.join(root, "node_modules", ".loadstep-install");
}

async function install(root, say, signal) {
  say("Installing packages (about a minute).");
  const options = { cwd: root, signal, env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" } };
  const first = await runNpm(["ci", ...quiet], options);
  if (first.code === 0) return;
  say(`npm ci did not succeed; trying npm install.\n${first.said}`);
  const second = await runNpm(["install", "--no-save", ...quiet], options);
  if (second.code === 0) return;
  throw new Refusal(
    `The packages could not be installed; npm said:\n${second.said}\n` +
      "Check that the npm registry can be reached and the disk has room (1 GB), then start again.",
  );
}

function fingerprint(root) {
  const lock = readFileSync(path.join(root, "package-lock.json"));
  return createHash("sha256").update(lock).update(process.version).digest("hex");
}

/** Whether a person has installed exactly the lock file's packages already; npm keeps a list of what it installed. */
function isInstalled(root) {
  const list = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(list)) return false;
  const there = JSON.parse(read(list)).packages;
  const wanted = JSON.parse(read(path.join(root, "package-lock.json"))).packages;
  return Object.entries(wanted).every(
    ([place, entry]) =>
      place === "" || (there[place] ? there[place].version === entry.version : entry.optional || entry.peer),
  );
}

function read(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
