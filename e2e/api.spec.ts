import { problemKinds } from "../lib/api/problem-kinds.ts";
import type { GivenRole } from "../lib/model/role.ts";
import { answers, correctParams, wrongParams } from "./api-cases.ts";
import { ApiClient, aKey } from "./api-client.ts";
import { expect, nobody, test } from "./fixtures.ts";
import { arrange } from "./workspace.ts";

test.use({ storageState: nobody });

/** A role that lacks a permission. */
const lacking: Readonly<Record<string, GivenRole>> = { dryRun: "viewer", write: "editor", configure: "operator" };

test("an operation is answered as the document says, whatever is wrong with a request", async ({ db, request }) => {
  await arrange(db);
  const api = await ApiClient.open(request, await aKey(db, "admin"));
  for (const { id, path, described } of api.operations) {
    const params = correctParams(path, described);
    const expectProblem = async (status: number, call: Parameters<ApiClient["call"]>[1], client = api) => {
      const answer = await client.call(id, { params, ...call });
      expect(answer, `${id} ${status}`).toMatchObject({ status, body: { status } });
      expect(answer.body.type).toMatch(new RegExp(`^/problems/(${Object.keys(problemKinds).join("|")})$`));
    };
    await expectProblem(401, { headers: { authorization: "Bearer nothing" } });
    await expectProblem(400, { query: { nothing: 1 } });
    if (described.responses[403]) {
      const [permission = ""] = described["x-permissions"];
      const lesser = await aKey(db, lacking[permission] ?? "viewer");
      await expectProblem(403, { headers: { authorization: `Bearer ${lesser}` } });
    }
    if (described.responses[404]) await expectProblem(404, { params: wrongParams(described) });
    if (!described.requestBody) continue;
    const json = { "content-type": "application/json" };
    await expectProblem(422, { body: '{ "nothing": 1 }', headers: json });
    // As bytes: of a text that is no JSON the test's client would make some.
    await expectProblem(400, { body: Buffer.from('{ "nothing" }'), headers: json });
    await expectProblem(415, { body: "nothing", headers: { "content-type": "text/plain" } });
    const megabytes = described.requestBody["x-limit-megabytes"];
    await expectProblem(413, { body: Buffer.alloc(megabytes * 1024 * 1024 + 1, " "), headers: json });
  }
});

for (const [id, cases] of Object.entries(answers)) {
  for (const { name, status, act, check } of cases) {
    test(`${id} answers ${status}: ${name}`, async ({ db, request }) => {
      await arrange(db);
      const api = await ApiClient.open(request, await aKey(db, "admin"));
      const answer = await act(api);
      expect(answer.status).toBe(status);
      check?.(answer);
    });
  }
}

test("each answer of the document has its case", async ({ db, request }) => {
  const api = await ApiClient.open(request, await aKey(db, "viewer"));
  // Another writer at the same moment.
  const byChance: Readonly<Record<string, readonly number[]>> = { createRecords: [409], patchRecord: [409] };
  const everywhere = [400, 401, 403, 404, 413, 415, 422, 500, 503];
  for (const { id, described } of api.operations) {
    const cases = Object.entries(answers).find(([name]) => name === id)?.[1] ?? [];
    const missing = Object.keys(described.responses)
      .map(Number)
      .filter(
        (status) =>
          !everywhere.includes(status) &&
          !byChance[id]?.includes(status) &&
          !cases.some((each) => each.status === status),
      );
    expect(missing, id).toEqual([]);
  }
});

test("what no operation takes is a problem too", async ({ db, request }) => {
  const headers = { authorization: `Bearer ${await aKey(db, "viewer")}` };
  const asked = async (method: string, path: string) => {
    const answer = await request.fetch(path, { method, headers });
    expect(answer.headers()["content-type"], `${method} ${path}`).toBe("application/problem+json");
    return [answer.status(), answer.headers().allow];
  };
  expect(await asked("POST", "/api/v1/objects")).toEqual([405, "GET"]);
  expect(await asked("OPTIONS", "/api/v1/objects/vendor")).toEqual([405, "GET, PUT, DELETE"]);
  expect(await asked("GET", "/api/v1/nothing")).toEqual([404, undefined]);
  expect(await asked("DELETE", "/api/v1")).toEqual([404, undefined]);
  expect(await asked("GET", "/api/nothing/at/all")).toEqual([404, undefined]);
});

test("without a key, nothing of the API is told", async ({ request, ownerState }) => {
  for (const path of ["/api/v1/objects", "/api/v1/nothing", "/api/nothing", "/api/v1/openapi.json"]) {
    expect((await request.get(path)).status(), path).toBe(401);
  }
  const cookie = ownerState.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  expect((await request.get("/api/v1/objects", { headers: { cookie } })).status()).toBe(401);
  expect((await request.get("/api/v1/openapi.json", { headers: { cookie } })).status()).toBe(200);
});
