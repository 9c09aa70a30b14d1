import { existsSync } from "node:fs";
import { Refusal } from "./refusal.mjs";
import { runCommand } from "./run-command.mjs";

// Without windows, as Playwright's own: a test takes three quarters of the time that it takes in the whole browser.
const shell = "/usr/bin/chromium-headless-shell";
const places = [shell, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The Chromium that E2E_CHROMIUM names or that the system has; `undefined`: only Playwright's own can be used. */
export function systemChromium() {
  return process.env.E2E_CHROMIUM || places.find((place) => existsSync(place));
}

/**
 * Makes sure that there is a Chromium: as root on Debian the package of the one without windows, else the system's,
 * else Playwright's own.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function requireChromium(root, say) {
  if (process.env.E2E_CHROMIUM) {
    if (existsSync(process.env.E2E_CHROMIUM)) return;
    throw new Refusal(`E2E_CHROMIUM names ${process.env.E2E_CHROMIUM}, which is not there.`);
  }
  if (existsSync(shell) || (await hasPlaywrights())) return;

  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    for (const name of ["chromium-headless-shell", "chromium"]) {
      if (name === "chromium" && systemChromium()) continue;
      say(`Installing Debian's ${name}.`);
      await installPackage(root, name);
      if (existsSync(`/usr/bin/${name}`)) return;
    }
  }
  if (systemChromium()) return;

  say("No Chromium found; downloading Playwright's.");
  const cli = "node_modules/playwright/cli.js";
  const download = await runCommand(process.execPath, [cli, "install", "chromium"], { cwd: root });
  if (download.code === 0 && (await hasPlaywrights())) return;
  throw new Refusal(
    "The end-to-end tests need a Chromium, and none could be found or installed. Install one (Debian: " +
      "apt-get install chromium) or let E2E_CHROMIUM name the program of a Chromium or Chrome, then run npm test again.",
  );
}

async function installPackage(root, name) {
  // What cannot be reached is not waited for: there may be another browser.
  const limits = "-o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20";
  const script = `apt-get ${limits} update && apt-get ${limits} install -y --no-install-recommends ${name}`;
  await runCommand("/bin/sh", ["-c", script], {
    cwd: root,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}

async function hasPlaywrights() {
  const { chromium } = await import("playwright");
  return existsSync(chromium.executablePath());
}
