import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/** What a running server wrote about itself in its data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Empty where the server listens on no unix socket. */
  readonly socketFolder: string;
  readonly isReady: boolean;
}

/**
 * The server that runs on this data folder, if one does. A file left by a dead server counts for nothing;
 * if its process id now belongs to another program, the file is removed, because PostgreSQL would not start beside it.
 */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | undefined> {
  const file = path.join(dataFolder, "postmaster.pid");
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
  const pid = Math.abs(Number(lines[0]));
  if (!pid || !isAlive(pid)) return undefined;
  if (!(await isServerOf(pid, dataFolder))) {
    await rm(file, { force: true });
    return undefined;
  }
  return {
    pid,
    port: Number(lines[3]),
    socketFolder: lines[4] ?? "",
    isReady: lines[7]?.trim() === "ready",
  };
}

/** Whether a process with this id exists, of whatever user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function isServerOf(pid: number, dataFolder: string): Promise<boolean> {
  const command = await commandOf(pid);
  return command === undefined || command.includes(dataFolder);
}

/** `undefined` where the system does not tell. */
async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform === "win32") return undefined;
  if (process.platform === "linux") return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => undefined);
  const { stdout } = await promisify(execFile)("ps", ["-ww", "-o", "command=", "-p", String(pid)]).catch(() => ({
    stdout: undefined,
  }));
  return stdout;
}
