import path from "node:path";

/** Where a run of the end-to-end tests keeps its server, so that two may go side by side. */
const name = process.env.E2E_NAME ?? "e2e";

export const port = Number(process.env.E2E_PORT ?? 4110);
/** The app's data: its database, its secret and its files. */
export const dataFolder = path.resolve(".test", name);
export const serverLog = path.resolve(".test", `${name}.log`);
export const report = path.resolve(".test", `${name}.json`);
export const failures = path.resolve("test-results", name);
