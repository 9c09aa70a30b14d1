import path from "node:path";
import { defineConfig } from "@playwright/test";
import { systemChromium } from "./bin/lib/browser.mjs";

const port = Number(process.env.E2E_PORT ?? 4110);
const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // One server and one database for all: the journeys come one after another.
  workers: 1,
  forbidOnly: true,
  // On two cores that a build or another suite uses too, a page takes seconds to come to life, and axe as long to look.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["line"], ["json", { outputFile: ".test/e2e.json" }]],
  use: {
    baseURL,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: systemChromium(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "exec node e2e/serve.mjs",
    url: `${baseURL}/healthz`,
    env: { PORT: String(port), HOST: "127.0.0.1", DATABASE_URL: "", LOADSTEP_DATA: path.resolve(".test/e2e") },
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 12_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
});
