import { rmSync } from "node:fs";

// The server of the end-to-end tests: what `npm start` runs, on an empty database.
const folder = process.env.LOADSTEP_DATA;
if (!folder) throw new Error("playwright.config.ts sets LOADSTEP_DATA; this file is not meant to be run by hand.");
rmSync(folder, { recursive: true, force: true });
await import("../bin/start.mjs");
