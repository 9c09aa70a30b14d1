import type { OpenApiOperation } from "../lib/api/openapi.ts";
import type { OperationId } from "../lib/api/operation.ts";
import type { Answer, ApiClient } from "./api-client.ts";
import { fileCases } from "./api-file-cases.ts";
import { recordCases } from "./api-record-cases.ts";
import { runCases } from "./api-run-cases.ts";
import { expect } from "./fixtures.ts";
import { vendors } from "./workspace.ts";

/** A call on the workspace of `arrange`, and what its answer is to be. */
export interface Case {
  readonly name: string;
  readonly status: number;
  act(api: ApiClient): Promise<Answer>;
  /** What the answer says. */
  check?(answer: Answer): void;
}

const vendorName = { apiName: "vendor" };
const contact = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [{ apiName: "email", name: "Email", type: "email" }],
};
const thank = { apiName: "thank", name: "Thank", object: "vendor", action: { type: "log" } };

const names = (answer: Answer) => answer.body.data.map(({ apiName }: { apiName: string }) => apiName);

/** Every operation with each answer that only it gives; what any request may meet is tried with all of them. */
export const answers: Readonly<Record<OperationId, readonly Case[]>> = {
  getDocument: [
    {
      name: "the document",
      status: 200,
      act: (api) => api.call("getDocument"),
    },
  ],
  listObjects: [
    {
      name: "by API name, page by page",
      status: 200,
      async act(api) {
        const answer = await api.call("listObjects", { query: { limit: 1 } });
        expect(names(answer)).toEqual(["product"]);
        const rest = await api.call("listObjects", { query: { limit: 1, cursor: answer.body.nextCursor } });
        expect(names(rest)).toEqual(["vendor"]);
        expect(rest.body.nextCursor).toBeNull();
        return answer;
      },
    },
    {
      name: "a cursor of nothing",
      status: 400,
      act: (api) => api.call("listObjects", { query: { cursor: "nothing" } }),
    },
  ],
  getObject: [
    {
      name: "an Object",
      status: 200,
      act: (api) => api.call("getObject", { params: vendorName }),
      check: ({ body }) => expect(body).toMatchObject({ apiName: "vendor", uniqueIdentifier: "code" }),
    },
  ],
  putObject: [
    {
      name: "a new Object",
      status: 201,
      act: (api) => api.call("putObject", { params: { apiName: "contact" }, body: contact }),
      check: ({ body }) => expect(body).toEqual(contact),
    },
    {
      name: "the same again, and a field more",
      status: 200,
      async act(api) {
        const { body } = await api.call("getObject", { params: vendorName });
        const same = await api.call("putObject", { params: vendorName, body });
        expect(same.body).toEqual(body);
        const fields = [...body.fields, { apiName: "note", name: "Note", type: "text" }];
        return api.call("putObject", { params: vendorName, body: { ...body, fields } });
      },
    },
    {
      name: "without a field that no Record has a value in",
      status: 200,
      async act(api) {
        const { body } = await api.call("getObject", { params: vendorName });
        const fields = [...body.fields, { apiName: "note", name: "Note", type: "text" }];
        await api.call("putObject", { params: vendorName, body: { ...body, fields } });
        return api.call("putObject", { params: vendorName, body });
      },
      check: ({ body }) => expect(body.fields.map(({ apiName }: { apiName: string }) => apiName)).not.toContain("note"),
    },
    {
      name: "a field whose values would be lost, unless forced",
      status: 409,
      async act(api) {
        const { body } = await api.call("getObject", { params: vendorName });
        const fields = body.fields.filter(({ apiName }: { apiName: string }) => apiName !== "city");
        const answer = await api.call("putObject", { params: vendorName, body: { ...body, fields } });
        expect(answer.body.errors[0].message).toContain("Its values in 2 Records would be lost");
        const forced = { params: vendorName, query: { force: true }, body: { ...body, fields } };
        expect((await api.call("putObject", forced)).body).toEqual({ ...body, fields });
        return answer;
      },
    },
    {
      name: "a relationship to nothing",
      status: 422,
      async act(api) {
        const related = { type: "relationship", cardinality: "one", relatedObject: "nothing" };
        const fields = [...contact.fields, { apiName: "of", name: "Of", ...related }];
        const call = { params: { apiName: "contact" }, body: { ...contact, fields } };
        return api.call("putObject", call);
      },
      check: ({ body }) =>
        expect(body.errors).toMatchObject([{ path: "/fields/1/relatedObject", code: "unknown_object" }]),
    },
    {
      name: "another name than the address says",
      status: 422,
      act: (api) => api.call("putObject", { params: vendorName, body: contact }),
      check: ({ body }) => expect(body.errors).toMatchObject([{ path: "/apiName" }]),
    },
    {
      name: "a text that no database holds",
      status: 422,
      act: (api) => api.call("putObject", { params: { apiName: "contact" }, body: { ...contact, name: "a\0b" } }),
      check: ({ body }) => expect(body.errors).toMatchObject([{ path: "/name" }]),
    },
  ],
  removeObject: [
    {
      name: "an Object with its Records, when forced",
      status: 204,
      async act(api) {
        await api.call("removeConnector", { params: { apiName: "vendors" } });
        await api.call("removeObject", { params: { apiName: "product" } });
        for (const apiName of ["welcome", "review"]) await api.call("removeAutomation", { params: { apiName } });
        const refused = await api.call("removeObject", { params: vendorName });
        expect(refused.status).toBe(409);
        const answer = await api.call("removeObject", { params: vendorName, query: { force: true } });
        expect((await api.call("getObject", { params: vendorName })).status).toBe(404);
        return answer;
      },
    },
    {
      name: "an Object that is used",
      status: 409,
      act: (api) => api.call("removeObject", { params: vendorName, query: { force: true } }),
      check: ({ body }) => expect(body.detail).toContain("Vendor master"),
    },
  ],
  listAutomations: [
    {
      name: "by API name",
      status: 200,
      act: (api) => api.call("listAutomations"),
      check: (answer) => expect(names(answer)).toEqual(["review", "welcome"]),
    },
  ],
  getAutomation: [
    {
      name: "without its secret, which stays when it is put again",
      status: 200,
      async act(api) {
        const action = { type: "webhook", url: "https://example.com/hook" };
        const params = { apiName: "thank" };
        const body = { ...thank, action: { ...action, secret: "whsec_c2VjcmV0" } };
        expect((await api.call("putAutomation", { params, body })).status).toBe(201);
        const answer = await api.call("getAutomation", { params });
        expect(answer.body).toEqual({ ...thank, action });
        expect((await api.call("putAutomation", { params, body: answer.body })).body).toEqual(answer.body);
        return answer;
      },
    },
  ],
  putAutomation: [
    {
      name: "a new automation",
      status: 201,
      act: (api) => api.call("putAutomation", { params: { apiName: "thank" }, body: thank }),
    },
    {
      name: "another name for people",
      status: 200,
      async act(api) {
        const { body } = await api.call("getAutomation", { params: { apiName: "welcome" } });
        const call = { params: { apiName: "welcome" }, body: { ...body, name: "Greet" } };
        return api.call("putAutomation", call);
      },
      check: (answer) => expect(answer.body.name).toBe("Greet"),
    },
    {
      name: "a name that differs by case only",
      status: 409,
      act: (api) =>
        api.call("putAutomation", {
          params: { apiName: "welCome" },
          body: { ...thank, apiName: "welCome" },
        }),
    },
    {
      name: "a field that its Object lacks",
      status: 422,
      act: (api) =>
        api.call("putAutomation", {
          params: { apiName: "thank" },
          body: { ...thank, conditions: [{ field: "nothing", isBlank: true }] },
        }),
      check: ({ body }) => expect(body.errors).toMatchObject([{ path: "/conditions/0/field", code: "unknown_field" }]),
    },
  ],
  removeAutomation: [
    {
      name: "an automation that nothing lists",
      status: 204,
      act: (api) => api.call("removeAutomation", { params: { apiName: "welcome" } }),
    },
    {
      name: "one that a load step lists",
      status: 409,
      async act(api) {
        const [step, ...others] = vendors.loadSteps;
        const loadSteps = [{ ...step, postLoad: { ...step?.postLoad, automationsOnCreate: ["welcome"] } }, ...others];
        const saved = { params: { apiName: "vendors" }, body: { ...vendors, loadSteps } };
        expect((await api.call("putConnector", saved)).status).toBe(200);
        return api.call("removeAutomation", { params: { apiName: "welcome" } });
      },
      check: ({ body }) => expect(body.detail).toContain("Vendor master"),
    },
  ],
  listConnectors: [
    {
      name: "by API name",
      status: 200,
      act: (api) => api.call("listConnectors"),
      check: (answer) => expect(names(answer)).toEqual(["vendors"]),
    },
  ],
  getConnector: [
    {
      name: "a SmartConnector",
      status: 200,
      act: (api) => api.call("getConnector", { params: { apiName: "vendors" } }),
      check: ({ body }) => expect(body).toEqual(vendors),
    },
  ],
  putConnector: [
    {
      name: "a new SmartConnector",
      status: 201,
      act: (api) =>
        api.call("putConnector", {
          params: { apiName: "other" },
          body: { ...vendors, apiName: "other" },
        }),
    },
    {
      name: "a new version",
      status: 200,
      act: (api) => api.call("putConnector", { params: { apiName: "vendors" }, body: { ...vendors, active: false } }),
      check: ({ body }) => expect(body.active).toBe(false),
    },
    {
      name: "a name that differs by case only",
      status: 409,
      act: (api) =>
        api.call("putConnector", {
          params: { apiName: "vEndors" },
          body: { ...vendors, apiName: "vEndors" },
        }),
      check: ({ body }) => expect(body.errors).toMatchObject([{ path: "/apiName", code: "conflict" }]),
    },
    {
      name: "what load-steps.md section 9 refuses",
      status: 422,
      async act(api) {
        const [step] = vendors.loadSteps;
        const rule = { ...step?.matchingRules[0], noMatch: "next_rule_ignore_previous" };
        const loadSteps = [{ ...step, matchingRules: [rule], mappingRules: [] }];
        return api.call("putConnector", { params: { apiName: "vendors" }, body: { ...vendors, loadSteps } });
      },
      check: ({ body }) =>
        expect(body.errors).toMatchObject([
          { path: "/loadSteps/0/matchingRules/0/noMatch", code: "last_rule_goes_on" },
          { path: "/loadSteps/0/mappingRules", code: "unique_identifier_not_mapped" },
        ]),
    },
  ],
  removeConnector: [
    {
      name: "a SmartConnector",
      status: 204,
      async act(api) {
        const answer = await api.call("removeConnector", { params: { apiName: "vendors" } });
        expect((await api.call("removeConnector", { params: { apiName: "vendors" } })).status).toBe(404);
        return answer;
      },
    },
  ],
  ...recordCases,
  ...runCases,
  ...fileCases,
};

/** Parameters of a path that may lead to something. */
export function correctParams(path: string, { parameters = [] }: OpenApiOperation): Record<string, string> {
  return valuesOf(parameters, {
    apiName: path.startsWith("/connectors") ? "vendors" : "vendor",
    id: path.includes("/records/") ? "5a3b1e00-0000-4000-8000-00000000000a" : "1",
  });
}

/** Parameters of a path that cannot lead to anything. */
export function wrongParams({ parameters = [] }: OpenApiOperation): Record<string, string> {
  return valuesOf(parameters, { apiName: "No-Name", id: "nothing" });
}

function valuesOf(
  parameters: NonNullable<OpenApiOperation["parameters"]>,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  return Object.fromEntries(inPath.map(({ name }) => [name, values[name] ?? "nothing"]));
}
