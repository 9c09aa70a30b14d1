import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Flag, Paging, whole } from "./parameters.ts";
import { readJson, readQuery } from "./read-request.ts";

const Query = Paging.extend({ force: Flag.optional(), step: whole(1, 9).optional() });
const query = (search: string) => () => readQuery(`http://localhost/a${search}`, Query);

describe("readQuery", () => {
  test("takes what is there, and what is there else by default", () => {
    expect(query("?limit=1000&force=true&step=9")()).toEqual({ limit: 1000, force: true, step: 9 });
    expect(query("")()).toEqual({ limit: 100 });
  });

  test.each([
    ["an unknown parameter", "?nothing=1", "/query/nothing"],
    ["a name of the platform", "?__proto__=1", "/query/__proto__"],
    ["a parameter twice", "?limit=1&limit=2", "/query/limit"],
    ["a number beyond its range", "?limit=1001", "/query/limit"],
    ["a number below its range", "?limit=0", "/query/limit"],
    ["nothing as a number", "?limit=", "/query/limit"],
    ["a fraction", "?limit=1.5", "/query/limit"],
    ["another spelling of a number", "?limit=1e2", "/query/limit"],
    ["another word for true", "?force=yes", "/query/force"],
  ])("refuses %s", (_name, search, path) => {
    expect(query(search)).toThrow(
      expect.objectContaining({ kind: "bad_request", errors: [expect.objectContaining({ path })] }),
    );
  });

  test("names all that is wrong", () => {
    expect(query("?limit=0&step=0&nothing=1")).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^3 parameters .*limit.*step.*nothing/s) }),
    );
  });
});

const Body = z.strictObject({ name: z.string(), list: z.array(z.int()).optional() });
const json = { "content-type": "application/json" };
const post = (body: BodyInit | null, headers: Record<string, string> = json) =>
  readJson(new Request("http://localhost/", { method: "POST", body, headers }), { json: Body, limitMegabytes: 1 });

describe("readJson", () => {
  test.each([
    ["JSON", '{ "name": "a" }', json],
    ["JSON with a byte order mark", '\ufeff{ "name": "a" }', json],
    ["JSON that says its encoding", '{ "name": "a" }', { "content-type": "Application/JSON; charset=utf-8" }],
  ])("takes %s", async (_name, body, headers) => {
    expect((await post(body, headers)).body).toEqual({ name: "a" });
  });

  test.each([
    ["no type", '{ "name": "a" }', {}, "unsupported_media_type"],
    ["another type", "name: a", { "content-type": "application/yaml" }, "unsupported_media_type"],
    ["nothing", null, json, "bad_request"],
    ["what is no JSON", '{ "name": a }', json, "bad_request"],
    ["a key twice", '{ "name": "a", "name": "b" }', json, "bad_request"],
    ["what is no UTF-8", new Uint8Array([0x22, 0xff, 0x22]), json, "bad_request"],
    ["deep nesting without an end", "[".repeat(100_000), json, "bad_request"],
    ["deep nesting", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, json, "refused"],
    ["more than the limit", `"${"x".repeat(1024 * 1024)}"`, json, "too_large"],
  ])("refuses %s", async (_name, body, headers, kind) => {
    await expect(post(body, headers)).rejects.toMatchObject({ kind });
  });

  test("reads no more of a body than the limit, whatever its length is said to be", async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(256 * 1024));
      },
    });
    const request = new Request("http://localhost/", {
      method: "POST",
      body,
      headers: json,
      duplex: "half",
    } as RequestInit);
    await expect(readJson(request, { json: Body, limitMegabytes: 1 })).rejects.toMatchObject({ kind: "too_large" });
    expect(sent).toBeLessThan(10);
  });

  test("names every part that is wrong", async () => {
    await expect(post('{ "list": [1, "2"], "constructor": 1 }')).rejects.toMatchObject({
      kind: "refused",
      errors: [
        { path: "/name", code: "invalid_definition" },
        { path: "/list/1", code: "invalid_definition" },
        { path: "/constructor", code: "invalid_definition" },
      ],
    });
  });
});
