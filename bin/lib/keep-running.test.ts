import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepRunning } from "./keep-running.mjs";

let folder: string;
let said: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keep-running-"));
  said = [];
});

afterEach(() => rm(folder, { recursive: true }));

/** A program that says by a file that it runs. */
function keep(cwd: string) {
  const program = `require("fs").writeFileSync(${JSON.stringify(path.join(folder, "runs"))}, ""); setInterval(() => {}, 1e3)`;
  const say = (line: string) => said.push(line);
  return keepRunning({ title: "program", args: ["--eval", program], cwd, env: process.env, say });
}

const isRunning = () => existsSync(path.join(folder, "runs"));

test("a program that cannot be started is tried again until it can", async () => {
  // A folder that is not there refuses a program as a machine does that has no process left for it.
  const cwd = path.join(folder, "later");
  const kept = keep(cwd);
  await expect.poll(() => said, { timeout: 10_000 }).toHaveLength(1);
  expect(said).toEqual(["The program could not be started (ENOENT); starting it again in 0.5 s."]);
  expect(kept.failures()).toBe(1);
  await mkdir(cwd);
  await expect.poll(isRunning, { timeout: 10_000 }).toBe(true);
  await kept.stop(5_000);
});

test("one that cannot be started is stopped at once", async () => {
  const kept = keep(path.join(folder, "never"));
  await expect.poll(() => said, { timeout: 10_000 }).toHaveLength(1);
  await kept.stop(5_000);
  expect(isRunning()).toBe(false);
});

test("who comes up when the process that started it is gone already ends at once", async () => {
  const preload = new URL("./follow-parent.mjs", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", preload, "-e", "setInterval(() => undefined, 1000)"], {
    stdio: "ignore",
  });
  const [code, signal] = await once(child, "exit");
  expect([code, signal]).toEqual([null, "SIGTERM"]);
});
