import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const longestWorkMs = 30 * 60_000;

/**
 * Does `work` while no other process of this folder installs, builds or starts.
 * @template T
 * @param {string} root
 * @param {{ say: (line: string) => void, signal?: AbortSignal }} options
 * @param {() => Promise<T>} work
 */
export async function exclusive(root, { say, signal }, work) {
  const lock = path.join(root, "dist", ".lock");
  mkdirSync(path.dirname(lock), { recursive: true });
  for (let isFirst = true; !take(lock); isFirst = false) {
    const holder = holderOf(lock);
    if (holder && isFirst) say(`Another Loadstep is starting in this folder (process ${holder}); waiting for it.`);
    if (!holder) rmSync(lock, { force: true });
    await pause(200, undefined, { signal });
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** The process that holds the lock; none if it died or its number went to another program long ago. */
function holderOf(lock) {
  try {
    const isRecent = Date.now() - statSync(lock).mtimeMs < longestWorkMs;
    const pid = Number(readFileSync(lock, "utf8"));
    if (isRecent && (pid === 0 || process.kill(pid, 0))) return pid;
  } catch {
    // The lock or its holder is gone.
  }
  return undefined;
}
