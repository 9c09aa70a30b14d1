import { describe, expect, test } from "vitest";
import { AppError } from "../errors.ts";
import { answering, problem, problemOf } from "./problem.ts";

test("problem has the members of RFC 9457 under its own media type", async () => {
  const response = problem(404, "There is no run 7.");
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toEqual({
    type: "/problems/not_found",
    title: "Not found",
    status: 404,
    detail: "There is no run 7.",
    traceId: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
});

test.each([
  [414, "bad_request"],
  [502, "internal"],
])("problem: status %i is of the general kind %s", async (status, kind) => {
  expect(await problem(status, "…").json()).toMatchObject({ status, type: `/problems/${kind}` });
});

test("problem: who is not known is told what lets somebody in (RFC 9110)", () => {
  expect(problem(401, "…").headers.get("www-authenticate")).toBe("Bearer");
  expect(problem(403, "…").headers.has("www-authenticate")).toBe(false);
});

describe("problemOf", () => {
  test.each([
    ["notFound", 404],
    ["conflict", 409],
    ["tooLarge", 413],
    ["refused", 422],
    ["busy", 503],
  ] as const)("%s is %i and keeps its sentence", async (code, status) => {
    const response = problemOf(new AppError(code, "A sentence."));
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, detail: "A sentence." });
  });

  test("shows nothing of a bug but a reference", async () => {
    const lines: string[] = [];
    const response = problemOf(new Error("password=secret"), (line) => lines.push(line));
    const body = await response.text();
    expect(response.status).toBe(500);
    expect(body).not.toContain("secret");
    expect(JSON.parse(body).traceId).toBe(JSON.parse(lines[0] ?? "").traceId);
  });
});

test("answering turns what a handler throws into a problem", async () => {
  const handler = answering(async (name: string) => {
    throw new AppError("notFound", `There is no ${name}.`);
  });
  expect(await (await handler("run")).json()).toMatchObject({ status: 404, detail: "There is no run." });
});
