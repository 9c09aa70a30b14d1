import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importDefinitions } from "./definitions.ts";
import { aConnector, aFile, anObject } from "./fixtures.ts";
import { receiveInput } from "./receive-input.ts";
import { freshDatabase } from "./testing.ts";

const { db, drop } = await freshDatabase();
afterAll(drop);
beforeAll(() =>
  importDefinitions(db, aFile({ objects: [anObject("vendor")], connectors: [aConnector("vendors", ["vendor"])] }), {
    isSample: false,
  }),
);

const receive = (text: string, more: { connector?: string; expectedBytes?: number } = {}) => {
  const bytes = Buffer.from(text);
  async function* pieces() {
    yield bytes.subarray(0, 3);
    yield bytes.subarray(3);
  }
  const upload = { fileName: "f.csv", connector: undefined, expectedBytes: bytes.length, ...more };
  return receiveInput(db, upload, pieces());
};

test("a good file is kept with what was found out about it", async () => {
  const { input, sample } = await receive("code;name\na;b\n\nc\n", { connector: "vendors" });
  expect(input).toMatchObject({
    fileName: "f.csv",
    sizeBytes: 17,
    format: { encoding: "utf-8", delimiter: ";" },
    columns: ["code", "name"],
    rows: 2,
    blankLines: 1,
    raggedRows: 1,
  });
  expect(sample).toEqual([["a", "b"], ["c"]]);
});

describe("a file that is refused says why, and nothing of it is kept", () => {
  const unreadable = "input_unreadable";

  test.each<[string, string, { connector?: string; expectedBytes?: number }, string, RegExp]>([
    ["empty", "", {}, unreadable, /empty/],
    ["a header only", "code\n", {}, unreadable, /no rows/],
    ["a repeated header", "code,code\na,b\n", {}, unreadable, /A and B/],
    ["an unclosed quote", 'code\n"a\n', {}, unreadable, /Line 2/],
    ["a column missing", "Code\na\n", { connector: "vendors" }, "column_missing", /“code”.*“Code”/],
    ["fewer bytes than announced", "code\na\n", { expectedBytes: 8 }, unreadable, /7 of 8 bytes/],
    ["more bytes than announced", "code\na\n", { expectedBytes: 6 }, unreadable, /7 of 6 bytes/],
  ])("%s", async (_name, text, more, code, words) => {
    const before = await db.$count(sql`input_parts`);
    const message = expect.stringMatching(words);
    const faults = [{ path: "/file", code, message }];
    await expect(receive(text, more)).rejects.toMatchObject({ code: "refused", message, faults });
    expect(await db.$count(sql`input_parts`)).toBe(before);
  });
});
