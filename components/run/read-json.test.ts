import { afterEach, describe, expect, test, vi } from "vitest";
import { asking, findJson, readJson, readProblemOf } from "./read-json.ts";

afterEach(() => vi.unstubAllGlobals());

/** The next answers have this status; undefined: none comes. */
function answerWith(status: number | undefined): void {
  vi.stubGlobal("fetch", async () => {
    if (status === undefined) throw new TypeError("Failed to fetch");
    return new Response(JSON.stringify({ row: 17 }), { status });
  });
}

const errorOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: Error) => error,
  );

describe("readJson", () => {
  test("gives what a success holds", async () => {
    answerWith(200);
    expect(await readJson("/x")).toEqual({ row: 17 });
  });

  test.each([
    [404, "notFound", false],
    [401, "signedOut", false],
    [403, "signedOut", false],
    [500, "failed", true],
    [503, "failed", true],
    [undefined, "failed", true],
  ])("status %s is the problem %s, asked again: %s", async (status, problem, isAskedAgain) => {
    answerWith(status);
    const error = await errorOf(readJson("/x"));
    expect(error && readProblemOf(error)).toBe(problem);
    expect(error && asking.retry(1, error)).toBe(isAskedAgain);
    expect(error && asking.retry(2, error)).toBe(false);
  });
});

test.each([
  [JSON.stringify({ detail: "There is no run 7." }), "There is no run 7."],
  ["<h1>Not Found</h1>", undefined],
  [JSON.stringify({ detail: 7 }), undefined],
])("of the answer %s people are shown %s", async (body, detail) => {
  vi.stubGlobal("fetch", async () => new Response(body, { status: 404 }));
  expect(await errorOf(readJson("/x"))).toMatchObject({ name: "AnswerError", detail });
});

describe("findJson", () => {
  test("gives null for what is not there, and for nothing else", async () => {
    answerWith(404);
    expect(await findJson("/x")).toBeNull();
    for (const status of [401, 500, undefined]) {
      answerWith(status);
      expect(await errorOf(findJson("/x"))).toBeInstanceOf(Error);
    }
  });
});
