import path from "node:path";
import { defineConfig } from "@playwright/test";
import { systemChromium } from "./bin/lib/browser.mjs";
import { owner } from "./e2e/owner.ts";

const port = Number(process.env.E2E_PORT ?? 4110);
const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // One server and one database for all: the journeys come one after another.
  workers: 1,
  forbidOnly: true,
  // A machine that has other things to do is slower, not wrong.
  timeout: 90_000,
  expect: { timeout: 15_000 },
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
    // Its log, which tests look through (e2e/server-log.ts).
    command: "mkdir -p .test && exec node e2e/serve.mjs > .test/server.log",
    url: `${baseURL}/healthz`,
    env: {
      PORT: String(port),
      HOST: "127.0.0.1",
      DATABASE_URL: "",
      LOADSTEP_DATA: path.resolve(".test/e2e"),
      LOADSTEP_OWNER_EMAIL: owner.email,
      LOADSTEP_OWNER_PASSWORD: owner.password,
    },
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 12_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
});
