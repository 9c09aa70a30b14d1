import path from "node:path";

/** How many servers with a database of their own the tests have; each of as many Playwright workers uses one. */
export const servers = 2;

/** Where a server is and keeps its things. */
export function placeOf(index: number) {
  const port = Number(process.env.E2E_PORT ?? 4110) + index;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    /** The app's data: its database, its secret and its files. */
    dataFolder: path.resolve(".test", `e2e-${index}`),
    serverLog: path.resolve(".test", `e2e-${index}.log`),
  };
}

/** Of the worker that this is. */
export const place = placeOf(Number(process.env.TEST_PARALLEL_INDEX ?? 0));
