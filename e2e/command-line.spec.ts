import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { hashOfKey } from "../db/authorise.ts";
import type { Database } from "../db/client.ts";
import { apiKeys } from "../db/people-schema.ts";
import type { GivenRole } from "../lib/model/role.ts";
import { expect, test } from "./fixtures.ts";
import { arrange, vendorFile } from "./workspace.ts";

const folder = mkdtempSync(path.join(tmpdir(), "loadstep-cli-"));

async function aKey(db: Database, role: GivenRole): Promise<string> {
  const key = `lsk_${randomBytes(32).toString("base64url")}`;
  await db.insert(apiKeys).values({ name: `A key of a ${role}`, role, prefix: key.slice(0, 12), hash: hashOfKey(key) });
  return key;
}

function aFile(name: string, content: string | object): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `bin/loadstep` as a script calls it. */
function loadstepOf(url: string | undefined, key: string | undefined) {
  return (...args: readonly string[]): Promise<Said> =>
    new Promise((resolve) => {
      const env = { ...process.env, LOADSTEP_URL: url, LOADSTEP_API_KEY: key ?? "" };
      execFile(process.execPath, [path.resolve("bin/loadstep"), ...args], { env }, (error, out, err) => {
        resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, out, err });
      });
    });
}

test("from files to a run, its rows and back to files, with exit codes for scripts", async ({ db, baseURL }) => {
  await arrange(db);
  const loadstep = loadstepOf(baseURL, await aKey(db, "admin"));
  expect(await loadstep("doctor")).toMatchObject({ code: 0, err: "" });

  const exported = await loadstep("export");
  expect(exported).toMatchObject({ code: 0, err: "" });
  expect((await loadstep("export")).out).toBe(exported.out);
  const workspace = aFile("workspace.json", exported.out);
  expect(await loadstep("diff", workspace)).toMatchObject({ code: 0 });
  expect(await loadstep("apply", workspace)).toMatchObject({ code: 0, out: "Nothing to change.\n" });
  const yaml = aFile("workspace.yaml", (await loadstep("export", "--format", "yaml")).out);
  expect(await loadstep("diff", yaml)).toMatchObject({ code: 0 });

  const changed = aFile("changed.json", exported.out.replace('"Vendor master"', '"Vendors, all of them"'));
  const difference = await loadstep("diff", changed);
  expect(difference.code).toBe(1);
  expect(difference.out).toContain("updated    SmartConnector vendors");
  const applied = await loadstep("apply", changed);
  expect(applied).toMatchObject({ code: 0, out: "One definition applied.\n" });
  expect(applied.err).toContain("updated    SmartConnector vendors");
  expect(await loadstep("diff", changed)).toMatchObject({ code: 0 });

  const csv = aFile("vendors.csv", vendorFile);
  const dry = await loadstep("dry-run", "vendors", csv, "--json");
  expect(dry.code).toBe(0);
  const run = JSON.parse(dry.out);
  expect(run).toMatchObject({ mode: "dry", status: "succeeded" });
  const bad = aFile("bad.csv", `${vendorFile}D-4,Ohm,no address,,,,,\n`);
  const live = await loadstep("run", "vendors", bad);
  expect(live.code).toBe(4);
  expect(live.out).toContain("live run, completed with problems");
  const rows = await loadstep("rows", String(run.id + 1), "--outcome", "failed");
  expect(rows.out).toMatch(/^Row 4 failed: .*no address/);
  const listed = await loadstep("runs", "--json");
  expect(
    listed.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).id),
  ).toEqual([run.id + 1, run.id]);
  expect(await loadstep("cancel", String(run.id))).toMatchObject({ code: 0 });
});

test("the same idempotency key is the same run", async ({ db, baseURL }) => {
  await arrange(db);
  const loadstep = loadstepOf(baseURL, await aKey(db, "operator"));
  const csv = aFile("once.csv", vendorFile);
  const twice = [1, 2].map(() => loadstep("run", "vendors", csv, "--json", "--idempotency-key", "once"));
  const ids = (await Promise.all(twice)).map(({ out }) => JSON.parse(out).id);
  expect(new Set(ids).size).toBe(1);
});

test("what is wrong is said on the error output, with what to do", async ({ db, baseURL }) => {
  await arrange(db);
  const viewer = loadstepOf(baseURL, await aKey(db, "viewer"));
  const csv = aFile("v.csv", vendorFile);
  const cases: readonly [Promise<Said>, number, RegExp][] = [
    [loadstepOf(baseURL, undefined)("runs"), 2, /LOADSTEP_API_KEY is not set/],
    [loadstepOf(baseURL, "lsk_wrong")("runs"), 1, /There is no valid API key/],
    [loadstepOf("http://127.0.0.1:1", "lsk_x")("runs"), 1, /No answer from http:\/\/127\.0\.0\.1:1/],
    [viewer("run", "vendors", csv), 1, /As Viewer you may not/],
    [viewer("rows", "4711"), 1, /There is no run 4.?711/],
    [viewer("rows", "x"), 2, /RUN takes a whole number/],
    [viewer("run", "vendors", "no-such.csv"), 2, /no-such\.csv: there is no such file/],
    [viewer("diff", aFile("wrong.json", { apiName: "x", fields: [] })), 2, /things? (is|are) wrong/],
  ];
  for (const [call, code, message] of cases) {
    const said = await call;
    expect(said.err).toMatch(message);
    expect(said).toMatchObject({ code, out: "" });
  }
});
