import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync } from "node:fs";
import {
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import type { Binaries, Launch } from "./cluster-binaries.ts";
import { program } from "./cluster-binaries.ts";
import { StartRefusal } from "./start-refusal.ts";

// The shortest limit of the systems we know is macOS's 104 bytes, the closing NUL included.
const longestSocketPath = 103;
const largestLogBytes = 10 * 1024 * 1024;

/** Where a cluster lives and how it is reached. The same folder always gives the same address. */
export interface ClusterHome {
  readonly dataFolder: string;
  readonly logFile: string;
  readonly address: { readonly socketFolder: string } | { readonly port: number; readonly password: string };
}

/** How a cluster is made and its server started. */
export interface Making {
  readonly binaries: Binaries;
  readonly launch: Launch;
  readonly isDurable: boolean;
  /** Gives it up. */
  readonly signal?: AbortSignal;
}

/**
 * Makes the folder ready: a data folder per major version, made by initdb if it is not there.
 * @throws StartRefusal when the folder holds only the data of another major version; the signal's reason once that is
 *   aborted
 */
export async function openHome(folder: string, making: Making): Promise<ClusterHome> {
  const { binaries, launch } = making;
  await refuseOtherVersion(folder, binaries.major);
  const name = `pg${binaries.major}`;
  const dataFolder = path.join(folder, name);
  const logFile = path.join(folder, `${name}.log`);
  const address =
    process.platform === "win32" ? await portOf(folder) : { socketFolder: await socketFolderOf(dataFolder, launch) };
  if (!existsSync(path.join(dataFolder, "PG_VERSION"))) await makeData(folder, name, making);
  return { dataFolder, logFile, address };
}

/** The address of one database of the cluster. */
export function urlOf({ address }: ClusterHome, database: string): string {
  return "socketFolder" in address
    ? `postgres:///${database}?host=${encodeURIComponent(address.socketFolder)}&user=loadstep`
    : `postgres://loadstep:${address.password}@127.0.0.1:${address.port}/${database}`;
}

/** Starts the server on this home; its output goes to the log. It outlives us unless it is stopped. */
export async function spawnServer(home: ClusterHome, { binaries, launch, isDurable }: Making) {
  const said = await stat(home.logFile).catch(() => undefined);
  if (said && said.size > largestLogBytes) await truncate(home.logFile, 0);
  const log = openSync(home.logFile, "a", 0o600);
  try {
    return start(
      program(binaries.folder, "postgres"),
      ["-D", home.dataFolder, ...settings(home, isDurable)],
      launch,
      log,
    );
  } finally {
    closeSync(log);
  }
}

/** The last few lines of the server's log. */
export async function lastWords(home: ClusterHome): Promise<string> {
  const log = await readFile(home.logFile, "utf8").catch(() => "");
  return log.trim().split("\n").slice(-8).join("\n");
}

function settings({ address }: ClusterHome, durable: boolean): string[] {
  const isRoomy = os.totalmem() >= 4 * 1024 ** 3;
  const values: Record<string, string | number> = {
    ...("socketFolder" in address
      ? {
          listen_addresses: "",
          unix_socket_directories: address.socketFolder,
          unix_socket_permissions: "0700",
          port: 5432,
        }
      : { listen_addresses: "127.0.0.1", port: address.port }),
    cluster_name: "loadstep",
    shared_buffers: isRoomy ? "512MB" : "128MB",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    jit: "off",
    fsync: durable ? "on" : "off",
    log_checkpoints: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function start(file: string, args: readonly string[], launch: Launch, output: number | "pipe") {
  const [command = file, ...rest] = [...launch.prefix, file, ...args];
  const child = spawn(command, rest, {
    // Its own process group: Ctrl-C in a terminal is for us, who stop the server last.
    detached: process.platform !== "win32",
    stdio: ["ignore", output, output],
    env: serverEnvironment(),
    uid: launch.uid,
    gid: launch.gid,
    cwd: "/",
    windowsHide: true,
  });
  return child;
}

/** Nothing that a person set for other PostgreSQL programs, and messages in English. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC", NODE_ENV: process.env.NODE_ENV };
}

async function refuseOtherVersion(folder: string, major: number): Promise<void> {
  const found = (await readdir(folder)).flatMap((name) => /^pg(\d+)$/.exec(name)?.[1] ?? []);
  if (found.length === 0 || found.includes(String(major))) return;
  throw new StartRefusal(
    `${folder} holds the data of PostgreSQL ${found.join(", ")}; this Loadstep comes with PostgreSQL ${major}, which cannot ` +
      `read it. Start the Loadstep that made it and save the data (pg_dump), move ${path.join(folder, `pg${found[0]}`)} ` +
      "away, start this one and restore (psql); or set LOADSTEP_DATA to another folder to begin with an empty database.",
  );
}

/**
 * initdb into a folder of its own, then one rename: two starts at once make one cluster, and a start that is killed
 * leaves no half of one.
 */
async function makeData(folder: string, name: string, making: Making) {
  const { launch } = making;
  const fresh = await mkdtemp(path.join(folder, `.${name}-`));
  const dataFolder = path.join(folder, name);
  try {
    if (launch.uid !== undefined && launch.gid !== undefined) await chown(fresh, launch.uid, launch.gid);
    await initdb(fresh, making, path.join(folder, passwordFile));
    await rename(fresh, dataFolder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!existsSync(path.join(dataFolder, "PG_VERSION"))) throw error;
  }
}

async function initdb(dataFolder: string, { binaries, launch, isDurable, signal }: Making, pwfile: string) {
  signal?.throwIfAborted();
  // The builtin provider's C.UTF-8 sorts and folds case alike on every machine; it came with PostgreSQL 17.
  const locale =
    binaries.major >= 17
      ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
      : ["--locale=C.UTF-8"];
  const access = existsSync(pwfile)
    ? ["--auth=scram-sha-256", `--pwfile=${pwfile}`]
    : ["--auth-local=trust", "--auth-host=reject"];
  const options = ["--username=loadstep", "--encoding=UTF8", "--no-instructions", ...locale, ...access];
  if (!isDurable) options.push("--no-sync");
  const child = start(program(binaries.folder, "initdb"), ["-D", dataFolder, ...options], launch, "pipe");
  let said = "";
  child.stdout?.on("data", (part) => (said += part));
  child.stderr?.on("data", (part) => (said += part));
  const end = () => killGroup(child);
  signal?.addEventListener("abort", end);
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  signal?.removeEventListener("abort", end);
  if (code === 0) return;
  signal?.throwIfAborted();
  throw new StartRefusal(
    `The database folder could not be made in ${path.dirname(dataFolder)}; initdb ended with ${code}:\n${said.trim()}\n` +
      "Check that the folder can be written and the disk has room, or set LOADSTEP_DATA to another folder.",
  );
}

/** With what it started itself. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It ended in the meantime.
  }
}

async function socketFolderOf(dataFolder: string, launch: Launch): Promise<string> {
  if (Buffer.byteLength(`${dataFolder}/.s.PGSQL.5432`) <= longestSocketPath) return dataFolder;
  const key = createHash("sha256").update(dataFolder).digest("hex").slice(0, 12);
  const short = path.join(await realpath(os.tmpdir()), `loadstep-${key}`);
  await mkdir(short, { recursive: true, mode: 0o700 });
  if (launch.uid !== undefined && launch.gid !== undefined) await chown(short, launch.uid, launch.gid);
  const found = await lstat(short);
  const owner = launch.uid ?? process.getuid?.();
  if (found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0) return short;
  throw new StartRefusal(
    `The path of ${dataFolder} is too long for a unix socket, and ${short}, to be used instead, belongs to somebody else ` +
      "or is open to others. Remove it, or set LOADSTEP_DATA to a folder with a shorter path.",
  );
}

const passwordFile = "password";

/** Windows has no unix socket here: a port and a password, made once and kept in the folder. */
async function portOf(folder: string): Promise<{ port: number; password: string }> {
  const file = path.join(folder, "port");
  if (!existsSync(file)) {
    await writeFile(path.join(folder, passwordFile), randomBytes(24).toString("hex"), { mode: 0o600 });
    await writeFile(file, String(await freePort()));
  }
  return {
    port: Number(await readFile(file, "utf8")),
    password: (await readFile(path.join(folder, passwordFile), "utf8")).trim(),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
