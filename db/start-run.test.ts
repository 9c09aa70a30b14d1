import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InputFormat } from "../lib/intake/input-format.ts";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anInput, anObject } from "./fixtures.ts";
import { actingAs } from "./handle.ts";
import { completeInput } from "./inputs.ts";
import { listRecentInputs } from "./recent-inputs.ts";
import { findRun, listRuns, requestStop, unfinishedEach } from "./runs.ts";
import { objects } from "./schema.ts";
import { startRun } from "./start-run.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);
beforeAll(() =>
  importDefinitions(
    db,
    aFile({
      objects: [anObject("vendor"), anObject("gone")],
      connectors: [
        aConnector("vendors", ["vendor"]),
        aConnector("idle", ["vendor"], { active: false }),
        aConnector("broken", ["gone"]),
      ],
    }),
    { isSample: false },
  ),
);

test("a run can be started of a sound connector and an input with its columns", async () => {
  const inputId = await anInput(db);
  const id = await startRun(db, { connector: "vendors", mode: "live", inputId });
  expect(await findRun(db, id)).toMatchObject({ status: "queued", mode: "live", inputId, totalRows: 3 });
});

test("presses that carry one token start one run", async () => {
  const wish = { connector: "vendors", mode: "dry", inputId: await anInput(db), token: randomUUID() } as const;
  const ids = await Promise.all([startRun(db, wish), startRun(db, wish), startRun(db, wish)]);
  expect(new Set(ids).size).toBe(1);
  expect(await startRun(db, { ...wish, token: randomUUID() })).not.toBe(ids[0]);
});

test("a token that was for one file starts none of another, and says so", async () => {
  const wish = { connector: "vendors", mode: "dry", token: randomUUID() } as const;
  const first = await startRun(db, { ...wish, inputId: await anInput(db) });
  const other = startRun(db, { ...wish, inputId: await anInput(db) });
  await expect(other).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining(`run ${first}`) });
});

test("one person may have 50 runs that have not ended, and then hears what to do; another may still start one", async () => {
  const person = (id: string) => actingAs(db, { kind: "person", id, name: "Ida" });
  const [ida, bob] = [person(randomUUID()), person(randomUUID())];
  const inputId = await anInput(db);
  const wish = { connector: "vendors", mode: "dry", inputId } as const;
  const token = randomUUID();
  const [first] = await Promise.all(
    Array.from({ length: unfinishedEach }, (_, n) => startRun(ida, { ...wish, ...(n === 0 && { token }) })),
  );
  await expect(startRun(ida, wish)).rejects.toMatchObject({ code: "tooMany", message: /^You have 50 runs.* stop one/ });
  expect(await startRun(ida, { ...wish, token })).toBe(first);
  expect(await startRun(bob, wish)).toBeGreaterThan(0);
  await requestStop(ida, first ?? 0);
  expect(await startRun(ida, wish)).toBeGreaterThan(0);
});

describe("a run is refused", () => {
  const noInput = "00000000-0000-4000-8000-000000000000";
  const withoutCode = async (format: InputFormat) => {
    const inputId = await anInput(db);
    await completeInput(db, inputId, { format, columns: ["other"], rows: 1, blankLines: 0, raggedRows: 0 });
    return { connector: "vendors", mode: "dry", inputId } as const;
  };

  test.each<[string, () => Promise<Parameters<typeof startRun>[1]>, object]>([
    [
      "of no connector",
      async () => ({ connector: "none", mode: "dry", inputId: await anInput(db) }),
      { code: "notFound" },
    ],
    ["over no input", async () => ({ connector: "vendors", mode: "dry", inputId: noInput }), { code: "notFound" }],
    [
      "live, of a connector that is not active",
      async () => ({ connector: "idle", mode: "live", inputId: await anInput(db) }),
      { code: "refused", faults: [{ path: "/mode", code: "not_active" }] },
    ],
    [
      "where another version was saved since the question",
      async () => ({ connector: "vendors", mode: "live", inputId: await anInput(db), version: 2 }),
      { code: "conflict", message: expect.stringContaining("asked about version 2") },
    ],
    [
      "where a column of a file is missing, which is named",
      () => withoutCode({ encoding: "utf-8", delimiter: "," }),
      {
        code: "refused",
        message: expect.stringContaining("“code”"),
        faults: [{ path: "/file", code: "column_missing", message: expect.stringContaining("“code”") }],
      },
    ],
    [
      "where a column of JSON rows is missing, which is named",
      () => withoutCode({ kind: "json" }),
      {
        code: "refused",
        message: expect.stringContaining("“code”"),
        faults: [{ path: "/rows", code: "column_missing", message: expect.stringContaining("“code”") }],
      },
    ],
  ])("%s", async (_name, run, failure) => {
    const { runs } = await listRuns(db, { limit: 1000 });
    await expect(startRun(db, await run())).rejects.toMatchObject(failure);
    expect((await listRuns(db, { limit: 1000 })).runs).toHaveLength(runs.length);
  });

  test("when the Objects do not fit the connector any more", async () => {
    await db
      .update(objects)
      .set({ definition: { ...anObject("gone"), fields: [{ apiName: "other", name: "Other", type: "text" }] } })
      .where(eq(objects.apiName, "gone"));
    const run = startRun(db, { connector: "broken", mode: "dry", inputId: await anInput(db) });
    await expect(run).rejects.toMatchObject({ code: "refused", faults: [expect.anything(), expect.anything()] });
  });
});

test("listRecentInputs gives the inputs of a connector's runs once each, the latest first", async () => {
  const [first, second] = [await anInput(db, 1), await anInput(db, 2)];
  const start = (connector: string, inputId: string) => startRun(db, { connector, mode: "dry", inputId });
  await start("idle", first);
  await start("idle", second);
  await start("vendors", second);
  const lastRun = await start("idle", first);
  const recent = await listRecentInputs(db, "idle", 5);
  expect(recent.map(({ id }) => id)).toEqual([first, second]);
  expect(recent[0]).toEqual({ id: first, fileName: "codes.csv", rows: 1, lastRun });
  expect(await listRecentInputs(db, "idle", 1)).toHaveLength(1);
});
