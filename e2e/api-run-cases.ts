import type { OperationId } from "../lib/api/operation.ts";
import type { Case } from "./api-cases.ts";
import type { Answer, ApiClient, Call } from "./api-client.ts";
import { expect } from "./fixtures.ts";
import { vendorFile, vendors } from "./workspace.ts";

type RunOperation = Extract<OperationId, "startRun" | "listRuns" | "getRun" | "cancelRun" | "listResults">;

const params = { apiName: "vendors" };
const row = {
  vendor_code: "A-1",
  name: "Kessler Holz",
  mail: "",
  city: null,
  tags: ["gold"],
  since: "",
  parent_code: "",
  price: 12.5,
};
const rows = [row, { ...row, vendor_code: "D-4", name: "Delta" }];
export const file = (text: string) => ({ name: "vendors.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

/** The run once it has ended. */
export async function ended(api: ApiClient, started: Answer): Promise<Answer> {
  const { id } = started.body;
  await expect
    .poll(async () => (await api.call("getRun", { params: { id } })).body.finishedAt, { timeout: 20_000 })
    .not.toBeNull();
  return api.call("getRun", { params: { id } });
}

export const start = (api: ApiClient, call: Call) => api.call("startRun", { params, ...call });
export const dryRun = async (api: ApiClient) => ended(api, await start(api, { body: { mode: "dry", rows } }));

export const runCases: Readonly<Record<RunOperation, readonly Case[]>> = {
  startRun: [
    {
      name: "a dry run of JSON rows, where an array stands for itself",
      status: 202,
      async act(api) {
        const answer = await start(api, { body: { mode: "dry", rows } });
        expect(answer.headers.location).toBe(`/api/v1/runs/${answer.body.id}`);
        expect(answer.body).toMatchObject({ mode: "dry", connector: "vendors", by: { name: "key of a admin" } });
        expect(answer.body.progress).toMatchObject({
          totalRows: 2,
          steps: [{ name: "Vendors" }, { name: "Products" }],
        });
        const { body } = await ended(api, answer);
        expect(body).toMatchObject({ status: "succeeded", message: null });
        expect(body.progress.steps.map(({ rowsDone }: { rowsDone: number }) => rowsDone)).toEqual([2, 2]);
        const results = await api.call("listResults", { params: { id: body.id }, query: { step: 1 } });
        expect(results.body.data).toMatchObject([
          { outcome: "updated", changes: [{ field: "name" }, { field: "tags", after: ["timber", "gold"] }] },
          { outcome: "created", recordId: "new:1.2" },
        ]);
        return answer;
      },
    },
    {
      name: "a live run of a file, whatever stands first in the form",
      status: 202,
      async act(api) {
        const answer = await start(api, { form: { file: file(vendorFile), mode: "live" } });
        expect((await ended(api, answer)).body).toMatchObject({
          status: "succeeded",
          input: { fileName: "vendors.csv" },
          summary: [{ created: 1, updated: 1, unchanged: 1 }, { created: 3 }],
        });
        return answer;
      },
    },
    {
      name: "a file without a column that is read",
      status: 422,
      act: (api) => start(api, { form: { mode: "dry", file: file("vendor_code\nA-1\n") } }),
      check: ({ body }) => {
        expect(body.detail).toContain("“mail”");
        expect(body.errors).toEqual([{ path: "/file", code: "column_missing", message: body.detail }]);
      },
    },
    {
      name: "rows without a column that is read",
      status: 422,
      act: (api) => start(api, { body: { mode: "dry", rows: [{ vendor_code: "A-1" }] } }),
      check: ({ body }) => {
        expect(body.detail).toContain("“mail”");
        expect(body.errors).toEqual([{ path: "/rows", code: "column_missing", message: body.detail }]);
      },
    },
    {
      name: "a live run of a SmartConnector that is not active",
      status: 422,
      async act(api) {
        await api.call("putConnector", { params, body: { ...vendors, active: false } });
        return start(api, { body: { mode: "live", rows } });
      },
      check: ({ body }) => expect(body.errors).toMatchObject([{ path: "/mode", code: "not_active" }]),
    },
    {
      name: "no rows",
      status: 422,
      act: (api) => start(api, { body: { mode: "dry", rows: [] } }),
      check: ({ body }) => expect(body.errors).toMatchObject([{ path: "/rows" }]),
    },
    {
      name: "rows that are none, each named",
      status: 422,
      act: (api) => start(api, { body: { mode: "fry", rows: [row, { name: {} }, 3] } }),
      check: ({ body }) =>
        expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(["/mode", "/rows/1/name", "/rows/2"]),
    },
    {
      name: "a form without a file",
      status: 422,
      act: (api) => start(api, { form: { mode: "dry" } }),
      check: ({ body }) => expect(body.errors).toMatchObject([{ path: "/file" }]),
    },
    {
      name: "a form of another mode",
      status: 422,
      act: (api) => start(api, { form: { mode: "fry", file: file(vendorFile) } }),
      check: ({ body }) => expect(body.errors).toMatchObject([{ path: "/mode" }]),
    },
    {
      name: "a form with something else",
      status: 422,
      act: (api) => start(api, { form: { mode: "dry", path: "/etc/passwd", file: file(vendorFile) } }),
      check: ({ body }) => expect(body.errors).toMatchObject([{ path: "/path" }]),
    },
    {
      name: "a file that is no CSV",
      status: 422,
      act: (api) => start(api, { form: { mode: "dry", file: file('a\n"b') } }),
      check: ({ body }) => {
        expect(body.detail).toContain("Line 2");
        expect(body.errors).toEqual([{ path: "/file", code: "input_unreadable", message: body.detail }]);
      },
    },
    {
      name: "a repeat with its Idempotency-Key, though the SmartConnector is gone",
      status: 202,
      async act(api) {
        const headers = { "idempotency-key": "rows" };
        const form = { mode: "dry", file: file(vendorFile) };
        const ofRows = await start(api, { body: { mode: "dry", rows }, headers });
        const ofFile = await start(api, { form, headers: { "idempotency-key": "file" } });
        await api.call("removeConnector", { params });
        expect(await start(api, { form, headers: { "idempotency-key": "file" } })).toMatchObject({
          status: 202,
          body: ofFile.body,
        });
        expect((await start(api, { form, headers: { "idempotency-key": "another" } })).status).toBe(404);
        const again = await start(api, { body: { mode: "dry", rows }, headers });
        expect(again.body).toEqual(ofRows.body);
        return again;
      },
    },
    {
      name: "an Idempotency-Key that is none",
      status: 400,
      act: (api) => start(api, { body: { mode: "dry", rows }, headers: { "idempotency-key": "a b" } }),
    },
    {
      name: "an Idempotency-Key that was used for something else",
      status: 422,
      async act(api) {
        const headers = { "idempotency-key": "monday" };
        const first = await start(api, { body: { mode: "dry", rows }, headers });
        const again = await start(api, { body: { mode: "dry", rows }, headers });
        expect(again).toMatchObject({ status: 202, body: first.body });
        expect((await api.call("listRuns")).body.data).toHaveLength(1);
        return start(api, { body: { mode: "dry", rows: [row] }, headers });
      },
      check: ({ body }) => expect(body.type).toBe("/problems/idempotency_key_reused"),
    },
  ],
  listRuns: [
    {
      name: "from the newest on, page by page, of one SmartConnector",
      status: 200,
      async act(api) {
        const ids = [];
        for (const mode of ["dry", "live", "dry"]) ids.push((await start(api, { body: { mode, rows } })).body.id);
        const answer = await api.call("listRuns", { query: { limit: 2, connector: "vendors" } });
        const rest = await api.call("listRuns", { query: { limit: 2, cursor: answer.body.nextCursor } });
        const found = [...answer.body.data, ...rest.body.data].map(({ id }: { id: number }) => id);
        expect(found).toEqual(ids.reverse());
        expect(rest.body.nextCursor).toBeNull();
        expect((await api.call("listRuns", { query: { connector: "other" } })).body.data).toEqual([]);
        return answer;
      },
    },
  ],
  getRun: [
    { name: "a run that has ended", status: 200, act: dryRun },
    { name: "no run", status: 404, act: (api) => api.call("getRun", { params: { id: 2_147_483_647 } }) },
  ],
  cancelRun: [
    {
      name: "a run that has ended already",
      status: 200,
      async act(api) {
        const { body } = await dryRun(api);
        return api.call("cancelRun", { params: { id: body.id } });
      },
      check: ({ body }) => expect(body.status).toBe("succeeded"),
    },
  ],
  listResults: [
    {
      name: "by filters, page by page",
      status: 200,
      async act(api) {
        const { body: run } = await dryRun(api);
        const results = (query: Call["query"]) => api.call("listResults", { params: { id: run.id }, query });
        const places = ({ body }: Answer) =>
          body.data.map(({ step, row: at }: Record<string, number>) => `${step}.${at}`);
        const first = await results({ limit: 3 });
        expect(places(first)).toEqual(["1.1", "1.2", "2.1"]);
        expect(places(await results({ limit: 3, cursor: first.body.nextCursor }))).toEqual(["2.2"]);
        expect(places(await results({ step: 1, outcome: "created" }))).toEqual(["1.2"]);
        expect(places(await results({ step: 1, q: "a-1" }))).toEqual(["1.1"]);
        expect(places(await results({ step: 1, rule: 1, path: "r1.single" }))).toEqual(["1.1"]);
        expect(places(await results({ hasWarning: true }))).toEqual([]);
        expect(places(await results({ cause: "invalid_value" }))).toEqual([]);
        expect(places(await results({ step: 2, limit: 1, aroundRow: 2 }))).toEqual(["2.2"]);
        return first;
      },
    },
  ],
};
