import type { OpenApiDocument } from "../lib/api/openapi.ts";
import type { OperationId } from "../lib/api/operation.ts";
import { aKey } from "./api-client.ts";
import { expect, nobody, test } from "./fixtures.ts";
import { vendorFile } from "./workspace.ts";

test.use({ storageState: nobody });

interface Asked {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}
// biome-ignore lint/suspicious/noExplicitAny: a client that knows only what the document says.
type Client = Readonly<Record<OperationId, (asked?: Asked) => Promise<any>>>;

/** The program text of a client: a function for each operation of the document, and nothing besides. */
function programOf({ servers, paths }: OpenApiDocument): string {
  const functions = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, responses }]) => {
      const address = path.replaceAll(/\{(\w+)\}/g, (_, name) => `\${encodeURIComponent(path.${name})}`);
      const expected = Object.keys(responses).filter((status) => Number(status) < 400);
      return `${operationId}: ({ path = {}, query = {}, body } = {}) =>
        call("${method.toUpperCase()}", \`${address}\`, query, body, [${expected}]),`;
    }),
  );
  return `export const clientOf = (base, key) => {
    async function call(method, path, query, body, expected) {
      const headers = { authorization: "Bearer " + key };
      const isForm = body instanceof FormData;
      if (body !== undefined && !isForm) headers["content-type"] = "application/json";
      const address = base + "${servers[0]?.url}" + path + "?" + new URLSearchParams(query);
      const sent = isForm || body === undefined ? body : JSON.stringify(body);
      const answer = await fetch(address, { method, headers, body: sent });
      if (!expected.includes(answer.status)) throw new Error(method + " " + path + ": " + (await answer.text()));
      return answer.headers.get("content-type") === "application/json" ? answer.json() : answer.text();
    }
    return { ${functions.join("\n")} };
  };`;
}

const company = {
  apiName: "company",
  name: "Company",
  uniqueIdentifier: "code",
  fields: [
    { apiName: "code", name: "Code", type: "text" },
    { apiName: "city", name: "City", type: "text" },
  ],
};
const companies = {
  apiName: "companies",
  name: "Companies",
  executionVariables: [
    { name: "vendor_code", type: "string" },
    { name: "city", type: "string" },
  ],
  loadSteps: [
    {
      name: "By code",
      object: "company",
      matchingRules: [
        {
          field: "code",
          variable: "vendor_code",
          noMatch: "create_new",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "do_not_upload",
        },
      ],
      mappingRules: [
        { field: "code", variable: "vendor_code", conflictResolution: "overwrite" },
        { field: "city", variable: "city", conflictResolution: "overwrite_except_null" },
      ],
    },
  ],
};

test("a client generated from the document makes an Object and a SmartConnector, runs it dry and pages through the results", async ({
  db,
  request,
  baseURL,
}) => {
  const key = await aKey(db, "editor");
  const served = await request.get("/api/v1/openapi.json", { headers: { authorization: `Bearer ${key}` } });
  const program = programOf(await served.json());
  const module = await import(`data:text/javascript,${encodeURIComponent(program)}`);
  const client: Client = module.clientOf(baseURL, key);

  await client.putObject({ path: { apiName: "company" }, body: company });
  await client.putConnector({ path: { apiName: "companies" }, body: companies });
  expect((await client.listConnectors()).data).toEqual([companies]);

  const path = { apiName: "companies" };
  const rows = Array.from({ length: 25 }, (_, index) => ({ vendor_code: `C-${index}`, city: "Graz" }));
  const ofRows = await client.startRun({ path, body: { mode: "dry", rows } });
  const form = new FormData();
  form.append("mode", "dry");
  form.append("file", new Blob([vendorFile], { type: "text/csv" }), "vendors.csv");
  const ofFile = await client.startRun({ path, body: form });

  for (const [run, expected] of [
    [ofRows, rows.map(({ vendor_code }) => vendor_code)],
    [ofFile, ["A-1", "B-2", "C-3"]],
  ] as const) {
    await expect
      .poll(async () => (await client.getRun({ path: { id: run.id } })).status, { timeout: 20_000 })
      .toBe("succeeded");
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string | number> = { limit: 10, step: 1, ...(cursor !== null && { cursor }) };
      const page = await client.listResults({ path: { id: run.id }, query });
      found.push(...page.data.map(({ uniqueIdentifier }: { uniqueIdentifier: string }) => uniqueIdentifier));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(found).toEqual(expected);
  }
  expect((await client.listRecords({ path: { apiName: "company" } })).data).toEqual([]);
});
