import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { createInput, findInput, isAsReceived, readInput } from "./inputs.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);

const megabyte = 1024 * 1024;

async function* pieces(...sizes: readonly number[]): AsyncIterable<Uint8Array> {
  let next = 0;
  for (const size of sizes) yield Uint8Array.from({ length: size }, () => (next++ * 31) % 251);
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

const files: [string, readonly number[]][] = [
  ["an empty file", []],
  ["a small file in small pieces", [1, 0, 7, 100]],
  ["a file of exactly one part", [megabyte]],
  ["a file of several parts in odd pieces", [megabyte - 1, 2, 2 * megabyte + 5, 3]],
];
for (const [name, sizes] of files) {
  test(`${name} reads back byte by byte, as often as it is opened`, async () => {
    const expected = await collect(pieces(...sizes));
    const id = await createInput(db, { fileName: "f.csv" }, pieces(...sizes));
    const open = readInput(db, id);
    expect(await isAsReceived(db, id)).toBe(true);
    for (let time = 0; time < 2; time += 1) expect((await collect(open())).equals(expected)).toBe(true);
    for (const from of [1, megabyte - 1, megabyte, 2 * megabyte + 7, expected.length]) {
      expect((await collect(open(from))).equals(expected.subarray(from))).toBe(true);
    }
    expect(await findInput(db, id)).toMatchObject({
      fileName: "f.csv",
      sizeBytes: expected.length,
      sha256: createHash("sha256").update(expected).digest("hex"),
      format: null,
    });
  });
}

test.each([
  ["lost its first part", sql`delete from input_parts where part = 0`],
  ["lost its last part", sql`delete from input_parts where part = 2`],
  ["was cut in a part", sql`update input_parts set bytes = substr(bytes, 2) where part = 1`],
  ["has another byte", sql`update input_parts set bytes = set_byte(bytes, 99, 255) where part = 1`],
  ["is gone", sql`delete from inputs`],
])("a file that %s is not as it was received", async (_, change) => {
  await db.execute(sql`delete from inputs`);
  const id = await createInput(db, { fileName: "f.csv" }, pieces(2 * megabyte + 5));
  await db.execute(change);
  expect(await isAsReceived(db, id)).toBe(false);
});

test("a file over the limit is refused, and nothing of it stays", async () => {
  const limit = 2 * megabyte;
  const id = await createInput(db, { fileName: "f.csv", limit }, pieces(limit));
  expect((await findInput(db, id))?.sizeBytes).toBe(limit);
  await db.execute(sql`delete from inputs`);
  await expect(createInput(db, { fileName: "f.csv", limit }, pieces(limit, 1))).rejects.toMatchObject({
    code: "tooLarge",
  });
  expect(await db.$count(sql`inputs`)).toBe(0);
});

test("an upload that breaks off leaves nothing behind", async () => {
  async function* broken() {
    yield* pieces(megabyte + 1);
    throw new Error("connection lost");
  }
  await expect(createInput(db, { fileName: "f.csv" }, broken())).rejects.toThrow("connection lost");
  expect([await db.$count(sql`inputs`), await db.$count(sql`input_parts`)]).toEqual([0, 0]);
});
