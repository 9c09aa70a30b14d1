import { existsSync } from "node:fs";
import { Refusal } from "./refusal.mjs";
import { runCommand } from "./run-command.mjs";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The Chromium that E2E_CHROMIUM names or that the system has; `undefined`: only Playwright's own can be used. */
export function systemChromium() {
  return process.env.E2E_CHROMIUM || places.find((place) => existsSync(place));
}

/**
 * Makes sure that there is a Chromium: the system's, else Playwright's own, else, as root on Debian, apt's.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function requireChromium(root, say) {
  if (process.env.E2E_CHROMIUM && !existsSync(process.env.E2E_CHROMIUM)) {
    throw new Refusal(`E2E_CHROMIUM names ${process.env.E2E_CHROMIUM}, which is not there.`);
  }
  if (systemChromium() || (await hasPlaywrights())) return;

  say("No Chromium found; downloading Playwright's.");
  const cli = "node_modules/playwright/cli.js";
  const download = await runCommand(process.execPath, [cli, "install", "chromium"], { cwd: root });
  if (download.code === 0 && (await hasPlaywrights())) return;

  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("That did not succeed; installing Debian's chromium.");
    const script = "apt-get update && apt-get install -y --no-install-recommends chromium";
    await runCommand("/bin/sh", ["-c", script], {
      cwd: root,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (systemChromium()) return;
  }
  throw new Refusal(
    "The end-to-end tests need a Chromium, and none could be found or installed. Install one (Debian: " +
      "apt-get install chromium) or let E2E_CHROMIUM name the program of a Chromium or Chrome, then run npm test again.",
  );
}

async function hasPlaywrights() {
  const { chromium } = await import("playwright");
  return existsSync(chromium.executablePath());
}
