import { rmSync } from "node:fs";

// The server of the end-to-end tests: what `npm start` runs, on an empty database.
const folder = process.env.LOADSTEP_DATA;
if (!folder) throw new Error("playwright.config.ts sets LOADSTEP_DATA; this file is not meant to be run by hand.");

// A test runner that was killed must not leave a server behind that holds the port.
const runner = process.ppid;
setInterval(() => process.ppid === runner || process.kill(process.pid, "SIGTERM"), 1_000).unref();

rmSync(folder, { recursive: true, force: true });
await import("../bin/start.mjs");
