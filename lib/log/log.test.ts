import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { naughtyStrings } from "../model/naughty-strings.testing.ts";
import { describeError } from "./describe-error.ts";
import { logLine } from "./log-line.ts";
import { masked } from "./masked.ts";

/** What must never stand in a log; each as a caller could meet it. */
const secrets = [
  ["an API key", "lsk_4f9Kq2Zx8Vn3Lm7Rt1Ws5Yb6Hd0Jc2P"],
  ["a session token", "q7Yt2Zk9Xw4Vb8Nm1Lp6Rs3Dh5Fg0Jc"],
  ["a signed cookie", "q7Yt2Zk9Xw4Vb8Nm1Lp6Rs3Dh5Fg0Jc.Yk3Jw9Qe5Rt7Uy1Io4Pa6Sd8Fg2Hj0Kl3Zx5Cv7Bn9M="],
  ["a hash", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
] as const;

test.each(naughtyStrings.map((text) => [text]))("%j is one line of JSON wherever it stands", (text) => {
  const line = logLine("info", "request", {
    path: masked(text),
    error: describeError(Object.assign(new Error(text), { code: text, query: text, cause: new Error(text) })),
  });
  expect(line).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}|[\u202a-\u202e]/u);
  expect(JSON.parse(line)).toMatchObject({ level: "info", event: "request" });
  expect(Object.keys(JSON.parse(line))).toEqual(["time", "level", "event", "path", "error"]);
});

describe("masked", () => {
  test.each(secrets)("leaves four characters of %s", (_name, secret) => {
    const shown = masked(`GET /invitations/${secret}/accept?token=${secret} failed`);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(secret.slice(5, 20));
  });

  test.each([
    ["an API name", "/connectors/vendorsAndProductsOfAllSubsidiaries/run"],
    ["a UUID", "/records/vendor/5a3b1e00-0000-4000-8000-00000000000a"],
    ["a sentence", "Cannot read properties of undefined (reading 'loadSteps')"],
    ["a statement", 'select "code" from "records"."vendor" where "code" = any($1::text[]) order by "_id"'],
  ])("leaves %s as it is", (_name, text) => {
    expect(masked(text)).toBe(text);
  });

  test.each([
    ["password=hunter2", "password=…"],
    ['"token": "abc"', '"token": …'],
    ["Authorization: Bearer abc", "Authorization: … abc"],
    ["postgres://me:hunter2@db/loadstep", "postgres://…@db/loadstep"],
  ])("of %s leaves %s", (text, shown) => {
    expect(masked(text)).toBe(shown);
  });

  test("keeps texts short", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), (text) => {
        expect(masked(text).length).toBeLessThanOrEqual(310);
      }),
    );
  });
});

describe("describeError", () => {
  const value = "Ida’s value";

  test.each<[string, unknown]>([
    [
      "a statement that failed",
      Object.assign(new Error(`Failed query: x\nparams: ${value}`), { query: "select $1", params: [value] }),
    ],
    [
      "a datum that the database could not read",
      Object.assign(new Error(`invalid input syntax for type integer: "${value}"`), {
        severity: "ERROR",
        code: "22P02",
      }),
    ],
    [
      "a value that the database has already",
      Object.assign(new Error('duplicate key value violates unique constraint "a"'), {
        severity: "ERROR",
        code: "23505",
        detail: `Key (code)=(${value}) already exists.`,
        constraint_name: "a",
        parameters: [value],
      }),
    ],
    ["JSON that is none", caught(() => JSON.parse(value))],
    ["input that its schema refuses", z.strictObject({ a: z.literal(value) }).safeParse({ [value]: 1 }).error],
    ["what is no error", { value }],
    ["a text", value],
  ])("says nothing of the value in %s", (_name, error) => {
    const outer = new Error("The run could not go on", { cause: error });
    for (const each of [error, outer]) expect(JSON.stringify(describeError(each))).not.toContain(value.slice(0, 5));
  });

  test("says where in the program, and what kind of error by which statement", () => {
    const cause = Object.assign(new Error('column "b" does not exist'), { severity: "ERROR", code: "42703" });
    const error = Object.assign(new Error("Failed query: …"), { query: 'select "b" from runs', params: [], cause });
    expect(describeError(error)).toMatchObject({
      name: "Error",
      statement: 'select "b" from runs',
      at: expect.arrayContaining([expect.stringMatching(/^at .*log\.test\.ts/)]),
      cause: { code: "42703", message: 'column "b" does not exist' },
    });
  });

  test("takes no line of the message for a place in the program", () => {
    const { at = [] } = describeError(new Error(`a\n    at ${value}`));
    expect(at.length).toBeGreaterThan(0);
    expect(at.join()).not.toContain(value);
  });

  test("ends where causes go in a circle", () => {
    const error = new Error("a");
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(20_000);
  });
});

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
