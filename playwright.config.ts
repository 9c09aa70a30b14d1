import { defineConfig } from "@playwright/test";
import { systemChromium } from "./bin/lib/browser.mjs";
import { owner } from "./e2e/owner.ts";
import { place, placeOf, servers } from "./e2e/place.ts";

const timed = "timed.spec.ts";

export default defineConfig({
  testDir: "e2e",
  // One at a time on each server and database, file by file.
  workers: servers,
  forbidOnly: true,
  // A machine that has other things to do is slower, not wrong.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  projects: [
    { name: "journeys", testIgnore: timed },
    // What is held against a clock goes when nothing else does.
    { name: "timed", testMatch: timed, dependencies: ["journeys"] },
  ],
  reporter: [["line"], ["json", { outputFile: ".test/e2e.json" }]],
  use: {
    baseURL: place.url,
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
  webServer: Array.from({ length: servers }, (_, index) => serverAt(placeOf(index))),
});

function serverAt({ port, url, dataFolder, serverLog }: ReturnType<typeof placeOf>) {
  return {
    // Its log, which tests look through (e2e/server-log.ts).
    command: `mkdir -p .test && exec node e2e/serve.mjs > "${serverLog}"`,
    url: `${url}/healthz`,
    env: {
      PORT: String(port),
      HOST: "127.0.0.1",
      DATABASE_URL: "",
      LOADSTEP_DATA: dataFolder,
      LOADSTEP_OWNER_EMAIL: owner.email,
      LOADSTEP_OWNER_PASSWORD: owner.password,
    },
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 12_000 },
    stdout: "ignore",
    stderr: "pipe",
  } as const;
}
