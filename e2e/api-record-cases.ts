import type { OperationId } from "../lib/api/operation.ts";
import type { Case } from "./api-cases.ts";
import type { Answer } from "./api-client.ts";
import { expect } from "./fixtures.ts";

type RecordOperation = Extract<OperationId, `${string}Record` | `${string}Records`>;

const object = { apiName: "vendor" };
/** A Record of `arrange`. */
const kessler = { ...object, id: "5a3b1e00-0000-4000-8000-00000000000a" };
const nobody = { ...object, id: "5a3b1e00-0000-4000-8000-0000000000ff" };

const codes = ({ body }: Answer) => body.data.map(({ values }: { values: { code: string } }) => values.code);
const pathsOf = ({ body }: Answer) => body.errors.map(({ path, code }: Record<string, string>) => `${path} ${code}`);

export const recordCases: Readonly<Record<RecordOperation, readonly Case[]>> = {
  listRecords: [
    {
      name: "by filters, page by page",
      status: 200,
      async act(api) {
        const first = await api.call("listRecords", { params: object, query: { limit: 1 } });
        expect(first.body.data).toEqual([
          { id: kessler.id, archived: false, values: { code: "A-1", name: "Kessler", city: "Graz", tags: ["timber"] } },
        ]);
        const { nextCursor: cursor } = first.body;
        const rest = await api.call("listRecords", { params: object, query: { limit: 1, cursor } });
        expect([codes(rest), rest.body.nextCursor]).toEqual([["B-2"], null]);
        const found = async (query: Record<string, string | boolean>) =>
          codes(await api.call("listRecords", { params: object, query }));
        expect(await found({ uniqueIdentifier: "B-2" })).toEqual(["B-2"]);
        expect(await found({ uniqueIdentifier: "b-2" })).toEqual([]);
        expect(await found({ q: "GRA" })).toEqual(["A-1"]);
        expect(await found({ archived: true })).toEqual([]);
        return first;
      },
    },
  ],
  createRecords: [
    {
      name: "several at once, with links to what is there",
      status: 201,
      async act(api) {
        const records = [
          { values: { code: "C-3", email: "Ada@X.example", parent: "A-1", tags: ["a", "b"] } },
          { values: { code: "D-4", city: null } },
        ];
        const answer = await api.call("createRecords", { params: object, body: { records } });
        const [{ id }] = answer.body.data;
        const { body } = await api.call("getRecord", { params: { ...object, id } });
        expect(body).toEqual(answer.body.data[0]);
        expect(body.values).toEqual({ code: "C-3", email: "ada@x.example", parent: kessler.id, tags: ["a", "b"] });
        return answer;
      },
    },
    {
      name: "each fault with its place, and nothing is created",
      status: 422,
      async act(api) {
        const records = [
          { values: { code: "E-5" } },
          { values: { code: "A-1", email: "nothing" } },
          { values: { x: 1 } },
        ];
        const answer = await api.call("createRecords", { params: object, body: { records: records.slice(0, 2) } });
        expect(pathsOf(answer)).toEqual([
          "/records/1/values/code unique_conflict",
          "/records/1/values/email invalid_value",
        ]);
        expect(codes(await api.call("listRecords", { params: object }))).toEqual(["A-1", "B-2"]);
        return api.call("createRecords", { params: object, body: { records } });
      },
      check: (answer) => expect(pathsOf(answer)).toEqual(["/records/2/values/x unknown_field"]),
    },
    {
      name: "more than 1,000",
      status: 422,
      act(api) {
        const records = Array.from({ length: 1_001 }, (_, index) => ({ values: { code: `F-${index}` } }));
        return api.call("createRecords", { params: object, body: { records } });
      },
      check: (answer) => expect(pathsOf(answer)).toEqual(["/records invalid_definition"]),
    },
    {
      name: "an id of the client's own",
      status: 422,
      act: (api) =>
        api.call("createRecords", { params: object, body: { records: [{ id: nobody.id, values: { code: "G" } }] } }),
      check: (answer) => expect(pathsOf(answer)).toEqual(["/records/0/id invalid_definition"]),
    },
    {
      name: "no such Object",
      status: 404,
      act: (api) =>
        api.call("createRecords", { params: { apiName: "nothing" }, body: { records: [{ values: { code: "G" } }] } }),
    },
  ],
  getRecord: [
    {
      name: "a Record",
      status: 200,
      act: (api) => api.call("getRecord", { params: kessler }),
      check: ({ body }) => expect(body.values.name).toBe("Kessler"),
    },
    { name: "no such Record", status: 404, act: (api) => api.call("getRecord", { params: nobody }) },
  ],
  patchRecord: [
    {
      name: "what is named is changed, what is null is cleared",
      status: 200,
      act: (api) => api.call("patchRecord", { params: kessler, body: { values: { name: "Holz", city: null } } }),
      check: ({ body }) => expect(body.values).toEqual({ code: "A-1", name: "Holz", tags: ["timber"] }),
    },
    {
      name: "a value of another Record",
      status: 422,
      act: (api) => api.call("patchRecord", { params: kessler, body: { values: { code: "B-2", stage: "Other" } } }),
      check: (answer) =>
        expect(pathsOf(answer)).toEqual(["/values/code unique_conflict", "/values/stage unknown_option"]),
    },
    {
      name: "a name of the platform",
      status: 422,
      act: (api) =>
        api.call("patchRecord", {
          params: kessler,
          body: '{ "values": { "__proto__": "x" } }',
          headers: { "content-type": "application/json" },
        }),
      check: (answer) => expect(pathsOf(answer)).toEqual(["/values/__proto__ invalid_definition"]),
    },
    {
      name: "no such Record",
      status: 404,
      act: (api) => api.call("patchRecord", { params: nobody, body: { values: {} } }),
    },
  ],
  archiveRecord: [
    {
      name: "a Record, once and again",
      status: 200,
      async act(api) {
        await api.call("archiveRecord", { params: kessler });
        return api.call("archiveRecord", { params: kessler });
      },
      check: ({ body }) => expect(body).toMatchObject({ archived: true, values: { code: "A-1" } }),
    },
    { name: "no such Record", status: 404, act: (api) => api.call("archiveRecord", { params: nobody }) },
  ],
  unarchiveRecord: [
    {
      name: "a Record, once and again",
      status: 200,
      async act(api) {
        await api.call("archiveRecord", { params: kessler });
        await api.call("unarchiveRecord", { params: kessler });
        return api.call("unarchiveRecord", { params: kessler });
      },
      check: ({ body }) => expect(body).toMatchObject({ archived: false, values: { code: "A-1" } }),
    },
  ],
};
