import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exclusive } from "./exclusive.mjs";

let root: string;
let said: string[];

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "exclusive-"));
  said = [];
});

afterEach(() => rm(root, { recursive: true }));

const options = () => ({ say: (line: string) => said.push(line) });

test("the second waits, says for whom, and begins when the first has ended", async () => {
  const order: string[] = [];
  let end: () => void = () => undefined;
  const firstEnds = new Promise<void>((resolve) => {
    end = resolve;
  });
  const first = exclusive(root, options(), async () => {
    order.push("first begins");
    await firstEnds;
    order.push("first ends");
  });
  const second = exclusive(root, options(), async () => order.push("second begins"));
  expect(said).toEqual([expect.stringContaining(`process ${process.pid}`)]);
  end();
  await Promise.all([first, second]);
  expect(order).toEqual(["first begins", "first ends", "second begins"]);
});

test("the lock of a process that died is taken over without a word", async () => {
  await mkdir(path.join(root, "dist"));
  await writeFile(path.join(root, "dist", ".lock"), "4194999");
  expect(await exclusive(root, options(), async () => "done")).toBe("done");
  expect(said).toEqual([]);
});

test("work that fails leaves no lock behind", async () => {
  const failing = exclusive(root, options(), () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(existsSync(path.join(root, "dist", ".lock"))).toBe(false);
});
