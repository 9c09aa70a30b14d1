import { spawn } from "node:child_process";

const followParent = new URL("./follow-parent.mjs", import.meta.url).href;
const steadyMs = 60_000;
const firstWaitMs = 500;

/**
 * Starts a Node program and starts it again, after a growing pause, whenever it ends by itself.
 * @param {{ title: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, say: (line: string) => void }} program
 */
export function keepRunning({ title, args, cwd, env, say }) {
  let child;
  let timer;
  let failures = 0;
  let isStopping = false;

  function start() {
    const startedAt = Date.now();
    let started;
    try {
      started = spawn(process.execPath, ["--import", followParent, ...args], {
        cwd,
        env,
        stdio: ["ignore", "inherit", "inherit", "ipc"],
        // Its own process group: Ctrl-C in a terminal is for us, who stop the worker before the web server.
        detached: process.platform !== "win32",
      });
    } catch (error) {
      // Out of memory is thrown, out of processes or files is told later.
      notStarted(error);
      return;
    }
    child = started;
    // One that runs has errors too, when it cannot be told something.
    started.on("error", (error) => {
      if (started.pid === undefined) notStarted(error);
    });
    started.once("exit", (code, signal) => {
      if (isStopping) return;
      // Who kills it says nothing about how it runs: it comes back as soon as after a first failure.
      const isKilled = signal === "SIGKILL";
      if (!isKilled) failures = Date.now() - startedAt > steadyMs ? 1 : failures + 1;
      again(`ended (${signal ?? `code ${code}`})`, isKilled ? firstWaitMs : waitMs());
    });
  }

  function notStarted(error) {
    child = undefined;
    if (isStopping) return;
    failures += 1;
    again(`could not be started (${error.code ?? error.message})`, waitMs());
  }

  function waitMs() {
    return Math.min(30_000, firstWaitMs * 2 ** (failures - 1));
  }

  function again(what, ms) {
    say(`The ${title} ${what}; starting it again in ${ms / 1000} s.`);
    timer = setTimeout(start, ms);
  }

  start();
  return {
    /** How often in a row it ended soon after it was started. */
    failures: () => failures,
    /** Ends it, by force if it takes too long. */
    async stop(limitMs) {
      isStopping = true;
      clearTimeout(timer);
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const force = setTimeout(() => killGroup(child), limitMs);
      await ended;
      clearTimeout(force);
    },
  };
}

function killGroup(child) {
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // It ended in the meantime.
  }
}
